"""The summary for the referrer and social care: written, approved by another, handed over."""

from functools import partial

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from access.declare import access
from access.models.reading import record_reading
from access.permissions import APPROVE_SUMMARIES, SEE_RFMS, WORK_ON_RFMS
from cases.views.keeping import Page
from missing_cse.lib.conflicts import fingerprint
from missing_cse.lib.download import download
from missing_cse.lib.posted import posted
from referrals.actions.support.summary import decide_on_summary, hand_over_summary, write_summary
from referrals.forms.support.exit import DecideForm, HandOverForm, SummaryForm
from referrals.models import ExitSummary
from referrals.summary_document import summary_pdf
from referrals.summary_parts import parts_of
from referrals.support_in_words import in_words
from referrals.views.kept import answer

State = ExitSummary.State
WRITE = Page(
    "support-summary",
    "Summary for the referrer and social care",
    "Save and go on later",
    "The summary is saved.",
    about="What is in the summary?",
    help="It was made from the record: change it into your own words. Leave out what the reader does not "
    "need. A coordinator who did not write it approves it before it goes out.",
)
DECIDE = Page("decide-summary", "May this summary go out?", "Save the decision", "Your decision is saved.")
HAND_OVER = Page(
    "hand-over-summary",
    "The summary was handed over",
    "Save",
    "It is recorded that the summary was handed over.",
)


def _whole(summaries):
    return summaries.select_related(
        "exit__rfm__child", "exit__rfm__service__provider", "exit__rfm__support", "written_by", "decided_by"
    )


def _page_of(summary):
    return reverse("exit", args=[summary.exit.public_id])


@require_http_methods(["GET", "HEAD", "POST"])
@access(WORK_ON_RFMS)
@transaction.atomic
def write(request, public_id):
    """Make the proposed words one's own, and give them to a coordinator."""
    worked_on = _whole(ExitSummary.objects.worked_on_by(request.user))
    summary = get_object_or_404(worked_on, exit__public_id=public_id)
    if request.method != "POST" and summary.state in (State.WAITING, State.APPROVED):
        messages.info(request, "The summary can’t be changed while it waits for approval, or once it has it.")
        return redirect(_page_of(summary))
    form = SummaryForm(posted(request), summary=summary)
    act = partial(write_summary, summary, by=request.user, hand_in="hand_in" in request.POST)
    return _answer(request, summary, form, act, WRITE, template="referrals/support/write_summary.html")


@require_http_methods(["GET", "HEAD", "POST"])
@access(APPROVE_SUMMARIES)
@transaction.atomic
def decide(request, public_id):
    """Approve what another wrote, or send it back."""
    decided_on = _whole(ExitSummary.objects.visible_to(request.user, APPROVE_SUMMARIES))
    summary = get_object_or_404(decided_on, exit__public_id=public_id)
    if request.method != "POST" and not summary.waits_for(request.user):
        messages.info(request, "This summary does not wait for your approval.")
        return redirect(_page_of(summary))
    form = DecideForm(posted(request), initial={"seen": fingerprint(in_words(summary))})
    act = partial(decide_on_summary, summary, by=request.user)
    return _answer(
        request,
        summary,
        form,
        act,
        DECIDE,
        template="referrals/support/decide_summary.html",
        parts=parts_of(summary),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@access(WORK_ON_RFMS)
@transaction.atomic
def hand_over(request, public_id):
    """Record to whom an approved summary went, how and when."""
    worked_on = _whole(ExitSummary.objects.worked_on_by(request.user))
    summary = get_object_or_404(worked_on, exit__public_id=public_id)
    form = HandOverForm(posted(request))
    act = partial(hand_over_summary, summary, by=request.user)
    return _answer(request, summary, form, act, HAND_OVER)


@require_safe
@access(SEE_RFMS)
@transaction.atomic
def pdf(request, public_id):
    """The summary as a PDF; a draft says so on every page until it is approved."""
    visible = _whole(ExitSummary.objects.visible_to(request.user))
    summary = get_object_or_404(visible, exit__public_id=public_id)
    record_reading(request.user, [summary.exit.rfm.child_id], "summary-pdf")
    response = download(f"summary-{summary.exit.rfm}.pdf", "application/pdf")
    response.write(summary_pdf(summary))
    return response


def _answer(request, summary, form, act, page, **context):
    rfm = summary.exit.rfm
    return answer(
        request,
        form,
        act,
        page=page,
        service=rfm.service,
        back=("Back to the exit", _page_of(summary)),
        caption=rfm.child,
        children=[rfm.child_id],
        summary=summary,
        **context,
    )
