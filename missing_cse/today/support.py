"""Support of exploited children: one's own, and what waits for a coordinator."""

from django.db.models import Count, Q
from django.urls import reverse

from missing_cse.lib.keyset import in_order
from missing_cse.lib.times import local_date
from missing_cse.today.coordinator import Number
from missing_cse.today.part import Part
from referrals.models import MeetingAction
from referrals.support_rows import reviews_due, under_way, waiting_for_approval, with_words

SHOWN = 5


def own_support(request, at):
    """The part of Today of a case worker: what is due first of the support allocated to them."""
    mine = under_way(request.user)
    found = list(in_order(mine, by="due_on", oldest_first=True)[:SHOWN])
    total = len(found) if len(found) < SHOWN else mine.count()
    return Part(
        "missing_cse/today/own_support.html",
        {"rows": with_words(found), "total": total},
        {rfm.child_id for rfm in found},
    )


def own_actions(request, at):
    """What meetings agreed that the person does, as a line; without a line where nothing waits."""
    own = MeetingAction.objects.own(request.user).filter(is_done=False)
    numbers = own.aggregate(total=Count("pk"), late=Count("pk", filter=Q(now_due_on__lt=local_date(at))))
    return Part("missing_cse/today/own_actions.html", numbers)


def actions_in_words(user, at):
    """How much of that waits, in words."""
    number = MeetingAction.objects.own(user).filter(is_done=False).count()
    return "1 thing waits for you." if number == 1 else f"{number} things wait for you."


def supervised(request, at):
    """The part of Today of those who coordinate: how much waits, with the ways to it."""
    user = request.user
    return Part(
        "missing_cse/today/supervised.html",
        {
            "numbers": [
                Number("Support under way", under_way(user).count(), reverse("support")),
                Number("Reviews due", reviews_due(user).count(), reverse("support-reviews")),
                Number(
                    "Summaries to approve",
                    waiting_for_approval(user).count(),
                    reverse("support-summaries"),
                ),
            ]
        },
    )
