"""The report as files: the PDF, and the tidy table of its figures. An edition's are the bytes it was
submitted with."""

from django.http import Http404
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from access.declare import access
from access.permissions import BUILD_REPORTS, SEE_REPORTS
from missing_cse.lib.download import download
from reporting.figures import Figures
from reporting.views.fetch import edition_or_404, report_or_404

PDF, CSV = "application/pdf", "text/csv; charset=utf-8"


@access(BUILD_REPORTS)
@require_GET
@cache_control(private=True, no_cache=True)
def pdf(request, service, public_id):
    report = _built_or_404(request.user, service, public_id)
    response = _file(report, "draft.pdf", PDF)
    response.write(report.pdf)
    return response


@access(BUILD_REPORTS)
@require_GET
@cache_control(private=True, no_cache=True)
def csv(request, service, public_id):
    report = _built_or_404(request.user, service, public_id)
    response = _file(report, "draft.csv", CSV)
    Figures.from_json(report.figures).write_csv(response)
    return response


@access(SEE_REPORTS)
@require_GET
@cache_control(private=True, no_cache=True)
def edition_pdf(request, service, public_id):
    edition = edition_or_404(request.user, service, public_id)
    response = _file(edition, f"edition-{edition.number}.pdf", PDF)
    response.write(edition.pdf)
    return response


@access(SEE_REPORTS)
@require_GET
@cache_control(private=True, no_cache=True)
def edition_csv(request, service, public_id):
    edition = edition_or_404(request.user, service, public_id)
    response = _file(edition, f"edition-{edition.number}.csv", CSV)
    response.write(edition.csv)
    return response


def _built_or_404(user, service, public_id):
    report = report_or_404(user, service, public_id)
    if not report.is_built:
        raise Http404
    return report


def _file(source, ending, content_type):
    """An answer to be saved, as staffordshire-and-stoke-on-trent-2017-18-Q4-edition-1.pdf, say."""
    return download(f"{source.service.slug}-{source.period}-{ending}", content_type)
