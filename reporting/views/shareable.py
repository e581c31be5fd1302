"""What is shared of a quarter’s first edition: the document to read, and its files as they were made.

No other edition has any, and nor has that of a month or a year.
"""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from access.declare import access
from access.permissions import SEE_REPORTS
from missing_cse.lib.download import download
from reporting.models import EditionFile
from reporting.sharing.making import document_sections
from reporting.sharing.table import SharedTable
from reporting.suppression import has_shareable_table
from reporting.views.downloads import CSV, PDF
from reporting.views.fetch import edition_or_404

Kind = EditionFile.Kind


@access(SEE_REPORTS)
@require_GET
def shareable_table(request, service, public_id):
    """The document; while its files are made for an older edition, that they are."""
    edition = _shared_or_404(request.user, service, public_id)
    files = {
        file.kind: file for file in edition.files.filter(kind__in=(Kind.SHAREABLE_CSV, Kind.SHAREABLE_PDF))
    }
    context = {"edition": edition, "service": edition.service, "files": files}
    if files:
        content = files[Kind.SHAREABLE_CSV].content
        context |= {"table": SharedTable.read(content), "sections": document_sections(edition, content)}
    return render(request, "reporting/shareable.html", context)


@access(SEE_REPORTS)
@require_GET
@cache_control(private=True, no_cache=True)
def shareable_csv(request, service, public_id):
    return _file(request.user, service, public_id, Kind.SHAREABLE_CSV, "csv", CSV)


@access(SEE_REPORTS)
@require_GET
@cache_control(private=True, no_cache=True)
def shareable_pdf(request, service, public_id):
    return _file(request.user, service, public_id, Kind.SHAREABLE_PDF, "pdf", PDF)


def _file(user, service, public_id, kind, ending, content_type):
    edition = _shared_or_404(user, service, public_id)
    file = get_object_or_404(edition.files, kind=kind)
    response = download(f"{edition.service.slug}-{edition.period}-shareable.{ending}", content_type)
    response.write(file.content)
    return response


def _shared_or_404(user, service, public_id):
    """The first edition of a quarter."""
    edition = edition_or_404(user, service, public_id)
    if not has_shareable_table(edition):
        raise Http404
    return edition
