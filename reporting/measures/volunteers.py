"""Volunteers and the referrals to them."""

from reporting.measures.core import Count
from reporting.measures.groupings import ByTerm
from reporting.measures.rows import INTEREST, TRAINED, VOLUNTEER_REFERRALS

MEASURES = (
    Count(
        slug="volunteer_interest",
        title="Interest in volunteering",
        definition="People who expressed an interest in volunteering, by how they heard of the service.",
        rows=INTEREST,
        groups=ByTerm(by="source", kind="volunteer_interest"),
    ),
    Count(
        slug="volunteers_trained",
        title="Volunteers trained",
        definition="Volunteers who completed the training course.",
        rows=TRAINED,
    ),
    Count(
        slug="volunteer_referrals",
        title="Referrals to volunteers, by source",
        definition="Internal referrals to volunteers, by where they came from.",
        rows=VOLUNTEER_REFERRALS,
        groups=ByTerm(by="source", kind="volunteer_source"),
    ),
    Count(
        slug="volunteer_referrals_by_reason",
        title="Referrals to volunteers, by reason",
        definition="Internal referrals to volunteers, by reason.",
        rows=VOLUNTEER_REFERRALS,
        groups=ByTerm(by="reason", kind="volunteer_reason"),
    ),
    Count(
        slug="volunteer_referrals_by_support",
        title="Referrals to volunteers, by support",
        definition="Internal referrals to volunteers, by what the volunteer is asked to do.",
        rows=VOLUNTEER_REFERRALS,
        groups=ByTerm(by="support", kind="volunteer_support"),
    ),
)
