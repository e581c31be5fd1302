"""Who sees what belongs to a query to a referrer."""

from referrals.querysets.rfms import OfRfmQuerySet


class OfQueryQuerySet(OfRfmQuerySet):
    to_rfm = "query__rfm"
