"""The end of a child's support: the exit RFM, and its page."""

from django.db import transaction
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from access.declare import access
from access.models.reading import record_reading
from access.permissions import APPROVE_SUMMARIES, SEE_RFMS, TRIAGE_RFMS, WORK_ON_RFMS, may
from cases.views.keeping import Page
from missing_cse.lib.posted import posted
from referrals.actions.support.exit import end_support
from referrals.drawn_version import drawn_version
from referrals.forms.support.exit import ExitForm
from referrals.models import Exit, ExitSummary, Measurement, Rfm
from referrals.outcomes import outcomes
from referrals.outcomes_chart import chart
from referrals.querysets.support import rfms_worked_on_by
from referrals.risk_change import risk_change
from referrals.summary_parts import parts_of
from referrals.views.support.worked_on import support_form, worked_on

State = ExitSummary.State
COLOURS = {State.DRAFT: "yellow", State.WAITING: "blue", State.SENT_BACK: "red", State.APPROVED: "green"}
END = Page(
    "end-support",
    "End the support",
    "End the support",
    "The support has ended. Now look at the summary for the referrer and social care.",
    about="Why is the matrix filled in again?",
    help="The exit RFM says what still shows and how high the risk is now, so that we know what the support "
    "changed. The band that the indicators come to is kept beside yours; where the two differ, say why.",
)


@require_http_methods(["GET", "HEAD", "POST"])
@access(WORK_ON_RFMS)
@transaction.atomic
def end(request, public_id):
    """Fill in the matrix again, and end the support of an RFM."""
    rfm = get_object_or_404(worked_on(request.user), public_id=public_id)
    data = posted(request)
    version = drawn_version(rfm.service, data)
    sections = version.sections.prefetch_related("indicators") if version else ()
    form = ExitForm(data, service=rfm.service, sections=sections)

    def act(**typed):
        made = end_support(rfm, by=request.user, version=version, **typed)
        return reverse("support-summary", args=[made.public_id])

    return support_form(
        request,
        rfm,
        form,
        act,
        END,
        template="referrals/support/end.html",
        version=version,
        shown_before=rfm.indicators_shown.select_related("indicator").order_by(
            "indicator__section__position"
        ),
        asked_at_end=rfm.measurements.filter(stage=Measurement.Stage.END).exists(),
    )


@require_safe
@access(SEE_RFMS)
@transaction.atomic
def exit_page(request, public_id):
    """How support ended: the bands side by side, what still shows, and the summary on its way."""
    found = get_object_or_404(
        Exit.objects.visible_to(request.user).select_related(
            "rfm__child",
            "rfm__service",
            "rfm__support",
            "reason",
            "version",
            "recorded_by",
            "summary__written_by",
            "summary__decided_by",
        ),
        public_id=public_id,
    )
    rfm, summary = found.rfm, found.summary
    record_reading(request.user, [rfm.child_id], "exit")
    measured = outcomes(rfm)
    handed_over = summary.handed_over.select_related("recorded_by")
    triages = Rfm.objects.visible_to(request.user, TRIAGE_RFMS).filter(pk=rfm.pk).exists()
    works_on_it = rfms_worked_on_by(request.user).filter(pk=rfm.pk).exists()
    return render(
        request,
        "referrals/support/exit.html",
        {
            "exit": found,
            "rfm": rfm,
            "change": risk_change(found),
            "shown": found.indicators_shown.select_related("indicator__section").order_by(
                "indicator__section__position", "indicator__position"
            ),
            "outcomes": measured,
            "table": measured.as_table(),
            "chart": chart(measured),
            "summary": summary,
            "parts": parts_of(summary),
            "handed_over": handed_over,
            "may_take_back": triages and not handed_over,
            "state_colour": COLOURS[summary.state],
            "may_write": works_on_it and summary.state in (State.DRAFT, State.SENT_BACK),
            "may_hand_over": works_on_it and summary.state == State.APPROVED,
            "may_decide": may(request.user, APPROVE_SUMMARIES, rfm.service)
            and summary.waits_for(request.user),
        },
    )
