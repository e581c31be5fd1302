"""Support that is under way, and summaries on their way out: what lists and Today show."""

from datetime import timedelta

from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from access.permissions import APPROVE_SUMMARIES
from missing_cse.lib.times import day, local_date, moment, now, today
from referrals.conditions import UNDER_WAY
from referrals.models import ExitSummary, SupportReview, SupportSession
from referrals.querysets.support import rfms_worked_on_by

SOON = timedelta(days=7)


def under_way(user):
    """The RFMs whose support the user keeps, with `due_on`: the day of the next review; of one without a
    plan, that of its receipt. Also `next_session_at`, and `decided`: what the last review decided."""
    planned = SupportSession.objects.filter(rfm=OuterRef("pk"), state=SupportSession.State.PLANNED)
    return (
        with_review(rfms_worked_on_by(user).filter(UNDER_WAY))
        .select_related("child", "support", "allocated_to", "plan")
        .annotate(next_session_at=Subquery(planned.order_by("at").values("at")[:1]))
    )


def with_review(rfms):
    """RFMs with `due_on` and `decided`, as of those under way."""
    reviews = SupportReview.objects.filter(rfm=OuterRef("pk")).order_by("-held_on")
    return rfms.annotate(
        due_on=Coalesce(F("plan__review_due_on"), F("received_on")),
        decided=Subquery(reviews.values("decision")[:1]),
    )


def reviews_due(user):
    """Of those, the ones that somebody has to look at by today: a review, or still the plan."""
    return under_way(user).filter(due_on__lte=today())


def waiting_for_approval(user):
    """The summaries that the user may approve: what others wrote."""
    return (
        ExitSummary.objects.visible_to(user, APPROVE_SUMMARIES)
        .filter(state=ExitSummary.State.WAITING)
        .exclude(written_by=user.pk)
    )


def with_words(rfms):
    """Each with `due`, (what is due, the colour of its tag), and `session`, in words."""
    for rfm in rfms:
        rfm.due = _due(rfm)
        rfm.session = _session(rfm)
    return rfms


def _due(rfm):
    if not hasattr(rfm, "plan"):
        return "Agree on a plan", "yellow"
    if rfm.decided == SupportReview.Decision.EXIT:
        return "End the support", "yellow"
    if rfm.due_on < today():
        return f"Review was due {day(rfm.due_on)}", "red"
    return f"Review {day(rfm.due_on)}", "yellow" if rfm.due_on <= today() + SOON else "grey"


def _session(rfm):
    if rfm.next_session_at is None:
        return "None planned"
    if rfm.next_session_at < now():
        return f"To be recorded: {day(local_date(rfm.next_session_at))}"
    return moment(rfm.next_session_at)
