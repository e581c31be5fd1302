"""A report as it was submitted: its page to read."""

from django.db.models.functions import Length
from django.shortcuts import render
from django.views.decorators.http import require_GET

from access.declare import access
from access.permissions import BUILD_REPORTS, SEE_REPORTS, may
from missing_cse.lib.periods import Period
from reporting.models import Edition, EditionFile
from reporting.notices import mark_seen
from reporting.suppression import has_shareable_table
from reporting.views.document import document_context
from reporting.views.fetch import edition_or_404


@access(SEE_REPORTS)
@require_GET
def edition(request, service, public_id):
    edition = edition_or_404(request.user, service, public_id)
    mark_seen(edition, request.user)
    workbook = edition.files.filter(kind=EditionFile.Kind.XLSX).defer("content")
    pdf_size, csv_size = Edition.objects.values_list(Length("pdf"), Length("csv")).get(pk=edition.pk)
    of_period = Edition.objects.filter(service=edition.service, period=edition.period).without_contents()
    editions = list(of_period.select_related("submitted_by"))
    context = {
        "edition": edition,
        "service": edition.service,
        "period": Period.parse(edition.period),
        "others": [one for one in editions if one != edition],
        "newest": editions[0],
        "pdf_size": pdf_size,
        "csv_size": csv_size,
        "workbook": workbook.annotate(size=Length("content")).first(),
        "shared": next(filter(has_shareable_table, editions), None),
        "may_build": may(request.user, BUILD_REPORTS, edition.service),
    }
    context |= document_context(request.user, edition, definitions=edition.definitions)
    return render(request, "reporting/edition.html", context)
