"""One figure: what it is, and the records behind it."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_GET

from access.declare import access
from access.models.reading import record_reading
from access.permissions import SEE_RECORDS_BEHIND_FIGURES, service_or_404
from missing_cse.lib.keyset import page_of
from reporting.figures import ALL, Figures, calculate_with_records, group_label, records_behind
from reporting.links import figure_url, may_open
from reporting.measures import MEASURES
from reporting.models import Edition, Report
from reporting.numbers import in_a_sentence
from reporting.records import listing_of
from reporting.views.fetch import edition_or_404, report_or_404
from reporting.views.figure_changes import changes_of_figure, moved_records

PARTS = ("numerator", "denominator")


@access(SEE_RECORDS_BEHIND_FIGURES)
@require_GET
@transaction.atomic
def figure(request, service, measure, area, period):
    """The figure as a draft or an edition has it and as the records are now, what changed, and the records
    behind it that the person may see. In the query, `report` names the draft, `edition` the edition, and
    `part` which of a rate's two counts to open.
    """
    service = service_or_404(request.user, service, SEE_RECORDS_BEHIND_FIGURES)
    if measure not in MEASURES:
        raise Http404
    measure, group, part = MEASURES[measure], request.GET.get("group", ""), request.GET.get("part", PARTS[0])
    counts = dict(zip(PARTS, measure.counts, strict=False))
    if part not in counts:
        raise Http404
    if not may_open(request.user, service, counts[part]):
        raise PermissionDenied
    source = _source_or_404(request, service)
    current, behind = calculate_with_records(service, [period], {measure.slug: measure})
    now = _figure_or_404(current, measure.slug, area, period, group)
    built = _figure_or_404(Figures.from_json(source.figures), *now[:4]) if source else now

    listing = listing_of(counts[part])
    records = records_behind(service, measure, area, period, group, part=part).visible_to(request.user)
    page = page_of(records.select_related(*listing.related), request, by=listing.newest_by)
    changes = changes_of_figure(source, built, now, behind)
    moved = [moved_records(change, counts[part], request.user) for change in changes]
    shown = [*page.rows, *(record for records in moved for record, _ in records)]
    record_reading(request.user, listing.children(shown), "figure")
    context = {
        "service": service,
        "period": period,
        "source": source,
        "is_edition": isinstance(source, Edition),
        "measure": measure,
        "group": group_label(service, measure, group),
        "area": "All areas" if area == ALL else service.areas.get(slug=area).name,
        "built": in_a_sentence(built),
        "now": in_a_sentence(now) if now != built else None,
        "parts": [
            {"count": count, "number": getattr(built, name), "url": figure_url(service, built, source, name)}
            for name, count in counts.items()
        ],
        "opened": counts[part],
        "headings": listing.columns,
        "rows": [listing.cells(record) for record in page.rows],
        "page": page,
        "changes": [
            (change, [(happened, listing.cells(record)) for record, happened in records])
            for change, records in zip(changes, moved, strict=True)
        ],
    }
    return render(request, "reporting/figure.html", context)


def _source_or_404(request, service):
    """The draft or the edition that the query names, if it names one."""
    fetched = {"report": report_or_404, "edition": edition_or_404}
    named = next((name for name in fetched if name in request.GET), None)
    if named is None:
        return None
    try:
        source = fetched[named](request.user, service.slug, UUID(request.GET[named]))
    except ValueError:
        raise Http404 from None
    if isinstance(source, Report) and not source.is_built:
        raise Http404
    return source


def _figure_or_404(figures, measure, area, period, group):
    """The figure of a table, where the measure has such an area, period and group."""
    if figures.has(measure, area, period):
        for figure in figures.groups(measure, area, period):
            if figure.group == group:
                return figure
    raise Http404
