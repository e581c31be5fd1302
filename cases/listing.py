"""Episodes as lists show them: fetched in a fixed number of queries, each with what is due next."""

from django.db.models import Prefetch

from cases.models import Offer, Outcome
from cases.running_clocks import next_clock


def with_what_followed(episodes, user):
    """The episodes with child, district and, as far as the user sees them, offer, outcome and interview."""
    outcomes = Outcome.objects.visible_to(user).select_related(
        "interview", "decline_reason", "not_offered_reason"
    )
    return episodes.select_related("child", "district").prefetch_related(
        Prefetch("offer", Offer.objects.visible_to(user).select_related("late_reason")),
        Prefetch("outcome", outcomes),
    )


def lines(episodes, at):
    """Pairs of an episode and the clock that says what to do next (None: nothing)."""
    return [(episode, next_clock(episode, at)) for episode in episodes]
