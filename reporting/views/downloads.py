"""The report as files: the PDF, the tidy table of its figures, and the workbook. An edition's are the bytes
it was submitted with."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from access.declare import access
from access.permissions import BUILD_REPORTS, SEE_REPORTS
from missing_cse.lib.download import download
from missing_cse.lib.periods import Period
from reporting.document import Cover
from reporting.figures import Figures
from reporting.models import EditionFile
from reporting.notices import mark_seen
from reporting.reconciliation.summary import Summary
from reporting.sections.changes import Changes
from reporting.views.fetch import edition_or_404, report_or_404
from reporting.workbook import write_workbook

PDF, CSV = "application/pdf", "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


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


@access(BUILD_REPORTS)
@require_GET
@cache_control(private=True, no_cache=True)
def xlsx(request, service, public_id):
    """The workbook of a draft, made when it is asked for."""
    report = _built_or_404(request.user, service, public_id)
    response = _file(report, "draft.xlsx", XLSX)
    response.write(
        write_workbook(
            report.service,
            Period.parse(report.period),
            Figures.from_json(report.figures),
            cover=Cover.of_draft(report.built_at),
            built_at=report.built_at,
            changes=Changes.kept_with(report),
            reconciliations=[Summary(**said) for said in report.reconciliations],
        )
    )
    return response


@access(SEE_REPORTS)
@require_GET
@cache_control(private=True, no_cache=True)
def edition_pdf(request, service, public_id):
    edition = edition_or_404(request.user, service, public_id)
    mark_seen(edition, request.user)
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


@access(SEE_REPORTS)
@require_GET
@cache_control(private=True, no_cache=True)
def edition_xlsx(request, service, public_id):
    """The workbook of an edition; 404 of one that was submitted before there were any."""
    edition = edition_or_404(request.user, service, public_id)
    workbook = get_object_or_404(edition.files, kind=EditionFile.Kind.XLSX)
    response = _file(edition, f"edition-{edition.number}.xlsx", XLSX)
    response.write(workbook.content)
    return response


def _built_or_404(user, service, public_id):
    report = report_or_404(user, service, public_id)
    if not report.is_built:
        raise Http404
    return report


def _file(source, ending, content_type):
    """An answer to be saved, as staffordshire-and-stoke-on-trent-2017-18-Q4-edition-1.pdf, say."""
    return download(f"{source.service.slug}-{source.period}-{ending}", content_type)
