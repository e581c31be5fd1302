"""Return home interviews: how many, how many of those offered, and how soon."""

from django.db.models import F

from cases.conditions import (
    COMPLETED,
    COMPLETED_ON_ANOTHER,
    COMPLETED_ON_OWN_FORM,
    INTERVIEWED_IN_TIME,
    INTERVIEWED_IN_TIME_OF_RETURN,
)
from reporting.measures.core import Count, Mean, Rate, Seconds
from reporting.measures.groupings import ByTerm
from reporting.measures.missing import BY_ARRANGEMENT, individuals, offered
from reporting.measures.rows import COMPLETED_EPISODES, NOTIFICATIONS

MIXED = (
    "Interviews held in the period are set against offers for notifications received in it, so the rate can "
    "pass 100%."
)
DAY = 24 * 60 * 60

individuals_interviewed = Count(
    slug="individuals_interviewed",
    title="Children interviewed",
    definition="Children with a notification received in the period whose episode was completed, on its own "
    "form or on another: each counts once in the period and area.",
    rows=NOTIFICATIONS,
    where=COMPLETED,
    each_child=True,
)
individuals_interviewed_rate = Rate(
    slug="individuals_interviewed_rate",
    title="Children interviewed, of those reported missing",
    definition="Children interviewed, of the children with a missing notification.",
    numerator=individuals_interviewed,
    denominator=individuals,
)
interviewed_by_living_arrangement = Count(
    slug="interviewed_by_living_arrangement",
    title="Children interviewed, by living arrangement",
    definition="Children interviewed, by where they lived at the first completed episode of the period.",
    rows=NOTIFICATIONS,
    where=COMPLETED,
    each_child=True,
    groups=BY_ARRANGEMENT,
)
interviews_completed = Count(
    slug="interviews_completed",
    title="Interviews completed",
    definition="Return home interviews held: forms of their own.",
    rows=COMPLETED_EPISODES,
    where=COMPLETED_ON_OWN_FORM,
)
completed_on_another = Count(
    slug="completed_on_another",
    title="Completed on another form",
    definition="Episodes covered by the interview of another episode of the same child.",
    rows=COMPLETED_EPISODES,
    where=COMPLETED_ON_ANOTHER,
)
interviews_completed_rate = Rate(
    slug="interviews_completed_rate",
    title="Interviews completed, of those offered",
    definition="Interviews held in the period, of the interviews offered for its notifications.",
    note=MIXED,
    numerator=interviews_completed,
    denominator=offered,
)
episodes_completed = Count(
    slug="episodes_completed",
    title="Episodes completed",
    definition="Episodes completed by an interview held in the period, on their own form or on another.",
    rows=COMPLETED_EPISODES,
)
completion_rate = Rate(
    slug="completion_rate",
    title="Completion rate",
    definition="Episodes completed by an interview held in the period, on their own form or on another, of "
    "the interviews offered for its notifications.",
    note=MIXED,
    numerator=episodes_completed,
    denominator=offered,
)
completed_of_cohort = Count(
    slug="completed_of_cohort",
    title="Episodes received and completed",
    definition="Episodes received in the period and completed since, on their own form or on another.",
    rows=NOTIFICATIONS,
    where=COMPLETED,
)
completed_of_received = Rate(
    slug="completed_of_received",
    title="Completed, of episodes received",
    definition="Of the episodes received in the period: those completed, on their own form or on another, of "
    "those offered an interview.",
    numerator=completed_of_cohort,
    denominator=offered,
)
mean_days_to_interview = Mean(
    slug="mean_days_to_interview",
    title="Mean days to interview",
    definition="Days from receipt of the found notification to the interview, own forms only: the mean. "
    "Interviews without a found notification are left out.",
    rows=COMPLETED_EPISODES,
    where=COMPLETED_ON_OWN_FORM,
    amount=Seconds(F("outcome__interview__held_at") - F("found_received_at")),
    unit=DAY,
)
within_72h = Rate(
    slug="within_72h",
    title="Interviewed within 72 hours of the found notification",
    definition="Completed episodes whose interview was within 72 hours of the receipt of the found "
    "notification (the contract's clock), of the completed episodes received in the period.",
    numerator=Count(
        slug="interviewed_in_time",
        title="Interviewed within 72 hours of the found notification",
        definition="Completed episodes whose interview was in time by the contract's clock.",
        rows=NOTIFICATIONS,
        where=INTERVIEWED_IN_TIME,
    ),
    denominator=completed_of_cohort,
)
within_72h_of_return = Rate(
    slug="within_72h_of_return",
    title="Interviewed within 72 hours of the return",
    definition="Completed episodes whose interview was within 72 hours of the child's return (the statutory "
    "guidance's clock), of the completed episodes received in the period.",
    numerator=Count(
        slug="interviewed_in_time_of_return",
        title="Interviewed within 72 hours of the return",
        definition="Completed episodes whose interview was in time by the statutory guidance's clock.",
        rows=NOTIFICATIONS,
        where=INTERVIEWED_IN_TIME_OF_RETURN,
    ),
    denominator=completed_of_cohort,
)
primary_reasons = Count(
    slug="primary_reasons",
    title="Primary reasons for going missing",
    definition="Return home interviews held, by the one primary reason.",
    rows=COMPLETED_EPISODES,
    where=COMPLETED_ON_OWN_FORM,
    groups=ByTerm(by="outcome__interview__primary_reason", kind="primary_reason"),
)

MEASURES = (
    individuals_interviewed,
    individuals_interviewed_rate,
    interviewed_by_living_arrangement,
    interviews_completed,
    completed_on_another,
    interviews_completed_rate,
    episodes_completed,
    completion_rate,
    completed_of_cohort,
    completed_of_received,
    mean_days_to_interview,
    within_72h,
    within_72h_of_return,
    primary_reasons,
)
