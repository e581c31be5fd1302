"""Episodes with what followed them, fetched in a fixed number of queries."""

from django.db.models import Prefetch

from cases.models import Offer, Outcome


def with_what_followed(episodes, user):
    """The episodes with child, district and, as far as the user sees them, offer, outcome and interview."""
    outcomes = Outcome.objects.visible_to(user).select_related(
        "interview", "decline_reason", "not_offered_reason"
    )
    return episodes.select_related("child", "district").prefetch_related(
        Prefetch("offer", Offer.objects.visible_to(user).select_related("late_reason")),
        Prefetch("outcome", outcomes),
    )
