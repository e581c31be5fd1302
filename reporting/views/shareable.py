"""The shareable table of a quarter: by which rule, how much it withholds, and the table as a file.

Of a quarter’s editions the first has it, and no other; of a month or a year none has.
"""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from access.declare import access
from access.permissions import SEE_REPORTS
from missing_cse.lib.download import download
from missing_cse.lib.periods import Period
from reporting.figures import Figures
from reporting.suppression import NOTE, has_shareable_table, shareable
from reporting.views.fetch import edition_or_404


@access(SEE_REPORTS)
@require_GET
def shareable_table(request, service, public_id):
    edition, table = _table_or_404(request.user, service, public_id)
    context = {
        "edition": edition,
        "service": edition.service,
        "number": len(table.figures),
        "withheld": len(table.withheld),
        "note": NOTE,
    }
    return render(request, "reporting/shareable.html", context)


@access(SEE_REPORTS)
@require_GET
@cache_control(private=True, no_cache=True)
def shareable_csv(request, service, public_id):
    edition, table = _table_or_404(request.user, service, public_id)
    response = download(f"{edition.service.slug}-{edition.period}-shareable.csv", "text/csv; charset=utf-8")
    table.write_csv(response)
    return response


def _table_or_404(user, service, public_id):
    """The first edition of a quarter, and its shareable table."""
    edition = edition_or_404(user, service, public_id)
    if not has_shareable_table(edition):
        raise Http404
    return edition, shareable(Period.parse(edition.period), Figures.from_json(edition.figures))
