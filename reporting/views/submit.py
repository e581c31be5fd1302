"""The sign-off of a draft, with what is to be signed."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from access.declare import access
from access.permissions import SUBMIT_REPORTS
from cases.forms.refusals import carry_out
from missing_cse.lib.periods import Period
from missing_cse.lib.posted import posted
from reporting.actions import sign_report, submit_again
from reporting.forms import SignForm
from reporting.models import Edition, Report
from reporting.sections.changes import Changes
from reporting.signing import sign_off
from reporting.views.fetch import report_or_404


@access(SUBMIT_REPORTS)
@require_http_methods(["GET", "HEAD", "POST"])
def submit(request, service, public_id):
    """What is signed, and the sign-off; a draft that was signed meanwhile shows how far its edition is."""
    report = report_or_404(request.user, service, public_id, SUBMIT_REPORTS)
    if report.status in (Report.Status.SIGNED, Report.Status.SUBMITTED):
        return redirect("report", service, public_id)
    newest = Edition.objects.newest_of(report.service, report.period)
    found = sign_off(report, newest)
    form = SignForm(posted(request), later=bool(newest), warnings=found.warnings)

    def sign(reason="", **_):
        return sign_report(report, by=request.user, reason=reason, answers=form.answers())

    if form.is_bound and not found.problem and carry_out(form, sign):
        return redirect("report", service, public_id)
    context = {
        "report": report,
        "service": report.service,
        "period": Period.parse(report.period),
        "number": newest.number + 1 if newest else 1,
        "changes": Changes.kept_with(report),
        "found": found,
        "form": form,
        "newest_draft": _newer(report),
        "typed": _typed(request.POST),
    }
    return render(request, "reporting/submit.html", context)


def _newer(report):
    """The newest draft, where that is another one."""
    newest = Report.objects.newest_build(report.service, report.period)
    return newest if newest != report else None


def _typed(sent):
    """The reasons that somebody typed for a draft that can’t be signed any more: the next one asks again."""
    return [text for name, text in sent.items() if name.startswith(("reason", "why-")) and text.strip()]


@access(SUBMIT_REPORTS)
@require_POST
def again(request, service, public_id):
    """One more attempt at an edition that could not be made."""
    report = report_or_404(request.user, service, public_id, SUBMIT_REPORTS)
    submit_again(report)
    return redirect("report", service, public_id)
