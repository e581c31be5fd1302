"""One report: its progress while it is built, its page to read, and its release."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import HttpResponseClientRefresh

from access.declare import access, asked_by_itself
from access.permissions import BUILD_REPORTS, RELEASE_REPORTS, SEE_RECORDS_BEHIND_FIGURES, SEE_REPORTS, may
from missing_cse.lib.periods import Period
from reporting.actions import NotReady, release_report
from reporting.checks import findings, in_words
from reporting.document import report_context
from reporting.figures import Figures
from reporting.links import figure_links
from reporting.models import Report
from reporting.views.fetch import report_or_404
from reporting.words.stored import from_json as words_from_json


@access(SEE_REPORTS)
@require_GET
def report(request, service, public_id):
    """The report with its numbers as they were built, or how far the build is."""
    report = report_or_404(request.user, service, public_id)
    period = Period.parse(report.period)
    context = {
        "report": report,
        "service": report.service,
        "period": period,
        "may_build": may(request.user, BUILD_REPORTS, report.service),
        "may_release": may(request.user, RELEASE_REPORTS, report.service) and not report.released_at,
    }
    if report.status != Report.Status.READY:
        return render(request, "reporting/progress.html", context)
    figures = Figures.from_json(report.figures)
    words = words_from_json(report.words, figures)
    context |= report_context(report.service, period, figures, commentary=words)
    context |= {
        "opens_records": may(request.user, SEE_RECORDS_BEHIND_FIGURES, report.service),
        "link_figures": figure_links(request.user, report),
        "checked": (in_words(findings(report)) or "nothing found") if context["may_build"] else "",
    }
    return render(request, "reporting/report.html", context)


@asked_by_itself
@access(SEE_REPORTS)
@require_GET
def progress(request, service, public_id):
    """How far the build is, for the page to show in its place; when it has ended, that page anew."""
    report = report_or_404(request.user, service, public_id)
    if not request.htmx:
        return redirect("report", service, public_id)
    if not report.is_under_way:
        return HttpResponseClientRefresh()
    return render(request, "reporting/parts/progress.html", {"report": report, "service": report.service})


@access(RELEASE_REPORTS)
@require_POST
def release(request, service, public_id):
    report = report_or_404(request.user, service, public_id, RELEASE_REPORTS)
    try:
        release_report(report, by=request.user)
    except NotReady:
        messages.error(request, "This report is not ready, so it can’t be released. Build it again.")
    else:
        messages.success(request, "Released. The commissioners can read this report now.")
    return redirect("report", service, public_id)
