"""Missing notifications and the children behind them."""

from cases.conditions import NOT_OFFERED, OFFERED
from cases.models.episode import LivingArrangement
from reporting.measures.core import Count, Rate
from reporting.measures.groupings import ByChoice, ByDistrict, ByTerm
from reporting.measures.rows import NOTIFICATIONS

BY_ARRANGEMENT = ByChoice(by="living_arrangement", choices=LivingArrangement)

notifications = Count(
    slug="notifications",
    title="Missing notifications",
    definition="Missing notifications received.",
    rows=NOTIFICATIONS,
)
notifications_by_district = Count(
    slug="notifications_by_district",
    title="Missing notifications by district",
    definition="Missing notifications received, by the district of the episode.",
    rows=NOTIFICATIONS,
    groups=ByDistrict(),
)
offered = Count(
    slug="offered",
    title="Interviews offered",
    definition="Missing notifications for which a return home interview was offered.",
    rows=NOTIFICATIONS,
    where=OFFERED,
)
offered_rate = Rate(
    slug="offered_rate",
    title="Offered, of notifications",
    definition="Missing notifications for which an interview was offered, of all missing notifications.",
    numerator=offered,
    denominator=notifications,
)
not_offered_total = Count(
    slug="not_offered_total",
    title="Not offered an interview",
    definition="Missing notifications for which no return home interview was offered.",
    rows=NOTIFICATIONS,
    where=NOT_OFFERED,
)
not_offered = Count(
    slug="not_offered",
    title="Not offered an interview, by reason",
    definition="Missing notifications for which no return home interview was offered, by reason.",
    rows=NOTIFICATIONS,
    where=NOT_OFFERED,
    groups=ByTerm(by="outcome__not_offered_reason", kind="not_offered_reason"),
)
individuals = Count(
    slug="individuals",
    title="Children reported missing",
    definition="Children with a missing notification: each counts once in the period and area.",
    note="Children counted in two months count once in the quarter, and in two areas once in all areas.",
    rows=NOTIFICATIONS,
    each_child=True,
)
individuals_by_living_arrangement = Count(
    slug="individuals_by_living_arrangement",
    title="Children reported missing, by living arrangement",
    definition="Children with a missing notification, by where they lived at the first of the period.",
    rows=NOTIFICATIONS,
    each_child=True,
    groups=BY_ARRANGEMENT,
)

MEASURES = (
    notifications,
    notifications_by_district,
    offered,
    offered_rate,
    not_offered_total,
    not_offered,
    individuals,
    individuals_by_living_arrangement,
)
