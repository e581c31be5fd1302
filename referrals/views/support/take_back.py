"""An exit or a review that was recorded wrongly is taken back."""

from functools import partial

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from access.declare import access
from access.permissions import TRIAGE_RFMS
from cases.views.keeping import Page
from missing_cse.lib.posted import posted
from referrals.actions.support.take_back import take_back_exit, take_back_review
from referrals.forms.support.take_back import TakeBackReviewForm
from referrals.forms.triage.decide import WhyForm
from referrals.models import Exit, Rfm
from referrals.support_in_words import in_words
from referrals.views.kept import answer
from referrals.views.support.worked_on import page_of

EXIT = Page(
    "take-back-exit",
    "Take back this exit?",
    "Take back the exit",
    "The exit is taken back. Support goes on.",
    about="What follows from this?",
    help="The exit and its summary are no more, and no report counts them. Support goes on with the same "
    "plan, the same worker and the same groups. What stood and your reason are kept with the referral.",
)
REVIEW = Page(
    "take-back-review",
    "Take back this review?",
    "Take back the review",
    "The review is taken back.",
    about="What follows from this?",
    help="The review and what the child answered at it are no more. The next one is due as it was said "
    "before. What stood and your reason are kept with the referral.",
)


@require_http_methods(["GET", "HEAD", "POST"])
@access(TRIAGE_RFMS)
@transaction.atomic
def take_back_the_exit(request, public_id):
    """Take an exit back whose summary has not gone out."""
    visible = Exit.objects.visible_to(request.user, TRIAGE_RFMS).select_related("reason")
    found = get_object_or_404(visible.select_related("rfm__child", "rfm__service"), public_id=public_id)
    back = ("Back to the exit", reverse("exit", args=[found.public_id]))

    def act(why):
        return page_of(take_back_exit(found, by=request.user, why=why))

    return _answer(request, found.rfm, WhyForm(posted(request)), act, EXIT, back, in_words(found))


@require_http_methods(["GET", "HEAD", "POST"])
@access(TRIAGE_RFMS)
@transaction.atomic
def take_back_the_review(request, public_id):
    """Take back the last review of support that has not ended."""
    visible = Rfm.objects.visible_to(request.user, TRIAGE_RFMS).select_related("child", "service")
    rfm = get_object_or_404(visible, public_id=public_id)
    last = rfm.reviews.select_related("measurement").last()
    if last is None:
        messages.info(request, "There is no review to take back.")
        return redirect(page_of(rfm))
    shown = in_words(last)
    form = TakeBackReviewForm(posted(request), shown=shown)
    act = partial(take_back_review, rfm, by=request.user)
    return _answer(request, rfm, form, act, REVIEW, ("Back to the support", page_of(rfm)), shown)


def _answer(request, rfm, form, act, page, back, shown):
    return answer(
        request,
        form,
        act,
        page=page,
        service=rfm.service,
        back=back,
        caption=f"{rfm.child}, {rfm}",
        children=[rfm.child_id],
        template="referrals/support/take_back.html",
        shown=shown,
    )
