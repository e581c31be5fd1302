"""Support under way, reviews that are due, and summaries on their way."""

from django.db import transaction
from django.shortcuts import render
from django.views.decorators.http import require_safe

from access.declare import access
from access.models.reading import record_reading
from access.permissions import WORK_ON_RFMS
from missing_cse.lib.keyset import page_of
from referrals.models import ExitSummary
from referrals.support_rows import reviews_due, under_way, waiting_for_approval, with_words

SHOWN = 50


@require_safe
@access(WORK_ON_RFMS)
@transaction.atomic
def support(request):
    """The support that the person keeps: of a case worker, what is allocated to them."""
    return _list(request, under_way(request.user), "support")


@require_safe
@access(WORK_ON_RFMS)
@transaction.atomic
def reviews(request):
    """Of that, what has to be reviewed by today, and what has no plan yet."""
    return _list(request, reviews_due(request.user), "support-reviews")


def _list(request, rfms, address):
    page = page_of(rfms, request, by="due_on", oldest_first=True)
    record_reading(request.user, [rfm.child_id for rfm in page.rows], address)
    return render(
        request,
        "referrals/support/list.html",
        {"page": page, "rows": with_words(page.rows), "current": address},
    )


@require_safe
@access(WORK_ON_RFMS)
@transaction.atomic
def summaries(request):
    """What waits for the person's approval, and what is approved and has not gone out; the oldest first."""
    user = request.user
    waiting = waiting_for_approval(user)
    unsent = ExitSummary.objects.worked_on_by(user).filter(
        state=ExitSummary.State.APPROVED, handed_over__isnull=True
    )
    lists = [_first(found) for found in (waiting, unsent)]
    record_reading(user, [one.exit.rfm.child_id for found in lists for one in found], "support-summaries")
    return render(
        request,
        "referrals/support/summaries.html",
        {"waiting": lists[0], "unsent": lists[1], "current": "support-summaries"},
    )


def _first(summaries):
    found = summaries.select_related("exit__rfm__child", "written_by", "decided_by")
    return list(found.order_by("written_at", "pk")[:SHOWN])
