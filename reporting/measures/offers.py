"""Offers of an interview: in time or late, and why."""

from cases.conditions import OFFERED_IN_TIME, OFFERED_LATE
from reporting.measures.core import Count, Rate
from reporting.measures.groupings import ByTerm
from reporting.measures.missing import offered
from reporting.measures.rows import NOTIFICATIONS

offers_within_24h = Rate(
    slug="offers_within_24h",
    title="Offered within 24 hours",
    definition="Offers within 24 hours of the receipt of the found notification, of all offers.",
    note="An offer for which the receipt of the found notification is unknown is neither in time nor late.",
    numerator=Count(
        slug="offered_in_time",
        title="Offers within 24 hours",
        definition="Offers within 24 hours of the receipt of the found notification.",
        rows=NOTIFICATIONS,
        where=OFFERED_IN_TIME,
    ),
    denominator=offered,
)
late_offers_total = Count(
    slug="late_offers_total",
    title="Late offers",
    definition="Offers more than 24 hours after the receipt of the found notification.",
    rows=NOTIFICATIONS,
    where=OFFERED_LATE,
)
late_offers = Count(
    slug="late_offers",
    title="Late offers, by reason",
    definition="Offers more than 24 hours after the receipt of the found notification, by reason.",
    note="Whether an offer was late follows from its time, never from a reason.",
    rows=NOTIFICATIONS,
    where=OFFERED_LATE,
    groups=ByTerm(by="offer__late_reason", kind="late_reason"),
)

MEASURES = (offers_within_24h, late_offers_total, late_offers)
