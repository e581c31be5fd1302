"""The report as files: the PDF as it was built, and the tidy table of its figures."""

from django.http import Http404
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from access.declare import access
from access.permissions import SEE_REPORTS
from missing_cse.lib.download import download
from reporting.figures import Figures
from reporting.models import Report
from reporting.views.fetch import report_or_404


@access(SEE_REPORTS)
@require_GET
@cache_control(private=True, no_cache=True)
def pdf(request, service, public_id):
    report = _ready_or_404(request.user, service, public_id)
    response = _file(report, "pdf", "application/pdf")
    response.write(report.pdf)
    return response


@access(SEE_REPORTS)
@require_GET
@cache_control(private=True, no_cache=True)
def csv(request, service, public_id):
    report = _ready_or_404(request.user, service, public_id)
    response = _file(report, "csv", "text/csv; charset=utf-8")
    Figures.from_json(report.figures).write_csv(response)
    return response


def _ready_or_404(user, service, public_id):
    report = report_or_404(user, service, public_id)
    if report.status != Report.Status.READY:
        raise Http404
    return report


def _file(report, ending, content_type):
    """An answer to be saved, as staffordshire-and-stoke-on-trent-2017-18-Q4.pdf, say."""
    return download(f"{report.service.slug}-{report.period}.{ending}", content_type)
