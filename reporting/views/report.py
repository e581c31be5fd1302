"""A draft: its progress while it is built or submitted, and its page to read."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET
from django_htmx.http import HttpResponseClientRefresh

from access.declare import access, asked_by_itself
from access.permissions import BUILD_REPORTS, SUBMIT_REPORTS, may
from missing_cse.lib.periods import Period
from reporting.checks import findings, in_words
from reporting.models import Report
from reporting.views.document import document_context
from reporting.views.fetch import report_or_404


@access(BUILD_REPORTS)
@require_GET
def report(request, service, public_id):
    """The draft with its numbers as they were built, or how far its build or its edition is."""
    report = report_or_404(request.user, service, public_id)
    if report.status == Report.Status.SUBMITTED:
        return redirect("edition", service, report.edition.public_id)
    context = {
        "report": report,
        "service": report.service,
        "period": Period.parse(report.period),
        "may_submit": may(request.user, SUBMIT_REPORTS, report.service),
    }
    if report.status != Report.Status.READY:
        return render(request, "reporting/progress.html", context)
    context |= document_context(request.user, report)
    context["checked"] = in_words(findings(report)) or "nothing found"
    return render(request, "reporting/report.html", context)


@asked_by_itself
@access(BUILD_REPORTS)
@require_GET
def progress(request, service, public_id):
    """How far the build is, for the page to show in its place; when it has ended, that page anew."""
    report = report_or_404(request.user, service, public_id)
    if not request.htmx:
        return redirect("report", service, public_id)
    if not report.is_in_work:
        return HttpResponseClientRefresh()
    return render(request, "reporting/parts/progress.html", {"report": report, "service": report.service})
