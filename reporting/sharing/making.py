"""The files that are shared of an edition: made with it, or later for one that is older than they are."""

import io
import logging

from django.template.loader import render_to_string

from missing_cse.lib.logs import log_fault
from missing_cse.lib.pdf import render_pdf
from missing_cse.lib.periods import Period
from missing_cse.lib.times import day
from reporting.document import Cover, numbered
from reporting.figures import Figures
from reporting.models import Edition, EditionFile
from reporting.products import Product
from reporting.sharing.sections import filled_sections
from reporting.sharing.table import SharedTable
from reporting.suppression import has_shareable_table, shareable

logger = logging.getLogger(__name__)

SHAREABLE = Product("Report for other readers", ())
NAME = "Small numbers withheld"
Kind = EditionFile.Kind


def shareable_files(edition):
    """The table and the document of an `Edition`, saved or not, as unsaved `EditionFile`s; none where nothing
    of it is shared."""
    if not has_shareable_table(edition):
        return []
    file = io.StringIO()
    shareable(Period.parse(edition.period), Figures.from_json(edition.figures)).write_csv(file)
    table = file.getvalue().encode()
    return [
        EditionFile(edition=edition, kind=kind, content=content)
        for kind, content in (
            (Kind.SHAREABLE_CSV, table),
            (Kind.SHAREABLE_PDF, render_pdf(document_html(edition, table))),
        )
    ]


def share_older_editions():
    """Make what is shared of the editions that have none of it yet: they are older than these files."""
    without = Edition.objects.filter(number=1, period__contains="-Q").exclude(
        files__kind__in=(Kind.SHAREABLE_CSV, Kind.SHAREABLE_PDF)
    )
    for edition in without.select_related("service__provider"):
        try:
            EditionFile.objects.bulk_create(shareable_files(edition), ignore_conflicts=True)
        except Exception as error:
            log_fault(logger, f"what is shared of edition {edition.public_id}", error)


def document_sections(edition, content):
    """The sections of the document, numbered, made of nothing but the table's `content` (bytes)."""
    table = SharedTable.read(content)
    return numbered(filled_sections(edition.service, table, edition.definitions))


def document_html(edition, content):
    """The document that is printed, made of nothing but the table's `content` (bytes)."""
    period, service = Period.parse(edition.period), edition.service
    cover = Cover(NAME, (f"Submitted on {day(edition.submitted_at)}", f"Figures of {day(edition.built_at)}"))
    context = {
        "print": True,
        "title": f"{SHAREABLE.name}, {period.title}: {service.name}",
        "service": service,
        "period": period,
        "product": SHAREABLE,
        "cover": cover,
        "sections": document_sections(edition, content),
    }
    return render_to_string("reporting/report/document.html", context)
