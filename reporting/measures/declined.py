"""Interviews that were offered and declined: by whom, why, and where the children lived."""

from cases.conditions import DECLINED
from cases.models import Outcome
from reporting.measures.core import Count, Rate
from reporting.measures.groupings import ByBoth, ByChoice, ByTerm
from reporting.measures.missing import BY_ARRANGEMENT, offered
from reporting.measures.rows import NOTIFICATIONS

BY_WHOM = ByChoice(by="outcome__declined_by", choices=Outcome.DeclinedBy)
BY_REASON = ByTerm(by="outcome__decline_reason", kind="decline_reason")
WHOEVER = "whoever declined, referrals to social workers included"

declined = Count(
    slug="declined",
    title="Declined",
    definition=f"Interviews offered and declined, {WHOEVER}.",
    rows=NOTIFICATIONS,
    where=DECLINED,
)
declined_rate = Rate(
    slug="declined_rate",
    title="Declined, of those offered",
    definition=f"Interviews declined, {WHOEVER}, of the interviews offered.",
    numerator=declined,
    denominator=offered,
)
declined_by = Count(
    slug="declined_by",
    title="Declined, by whom",
    definition="Interviews offered and declined, by who declined.",
    rows=NOTIFICATIONS,
    where=DECLINED,
    groups=BY_WHOM,
)
decline_reasons = Count(
    slug="decline_reasons",
    title="Declined, by reason",
    definition="Interviews offered and declined, by the reason recorded.",
    rows=NOTIFICATIONS,
    where=DECLINED,
    groups=BY_REASON,
)
decline_reasons_by_whom = Count(
    slug="decline_reasons_by_whom",
    title="Declined, by whom and reason",
    definition="Interviews offered and declined, by who declined and the reason recorded.",
    rows=NOTIFICATIONS,
    where=DECLINED,
    groups=ByBoth(first=BY_WHOM, second=BY_REASON),
)
declined_by_living_arrangement = Count(
    slug="declined_by_living_arrangement",
    title="Declined, by living arrangement",
    definition="Interviews offered and declined, by where the child lived at the episode.",
    rows=NOTIFICATIONS,
    where=DECLINED,
    groups=BY_ARRANGEMENT,
)

MEASURES = (
    declined,
    declined_rate,
    declined_by,
    decline_reasons,
    decline_reasons_by_whom,
    declined_by_living_arrangement,
)
