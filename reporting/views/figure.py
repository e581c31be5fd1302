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
from reporting.figures import ALL, Figures, calculate, group_label, records_behind
from reporting.links import figure_url, may_open
from reporting.measures import MEASURES
from reporting.models import Report
from reporting.numbers import in_a_sentence
from reporting.records import listing_of
from reporting.views.fetch import report_or_404

PARTS = ("numerator", "denominator")


@access(SEE_RECORDS_BEHIND_FIGURES)
@require_GET
@transaction.atomic
def figure(request, service, measure, area, period):
    """The figure as a report has it and as the records are now, and the records behind it that the person
    may see. In the query, `report` names the report, and `part` which of a rate's two counts to open.
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
    report = _report_or_404(request, service)
    current = calculate(service, [period], {measure.slug: measure})
    now = _figure_or_404(current, measure.slug, area, period, group)
    built = _figure_or_404(Figures.from_json(report.figures), *now[:4]) if report else now

    listing = listing_of(counts[part])
    records = records_behind(service, measure, area, period, group, part=part).visible_to(request.user)
    page = page_of(records.select_related(*listing.related), request, by=listing.newest_by)
    record_reading(request.user, listing.children(page.rows), "figure")
    context = {
        "service": service,
        "period": period,
        "report": report,
        "measure": measure,
        "group": group_label(service, measure, group),
        "area": "All areas" if area == ALL else service.areas.get(slug=area).name,
        "built": in_a_sentence(built),
        "now": in_a_sentence(now) if now != built else None,
        "parts": [
            {"count": count, "number": getattr(built, name), "url": figure_url(service, built, report, name)}
            for name, count in counts.items()
        ],
        "opened": counts[part],
        "headings": listing.columns,
        "rows": [listing.cells(record) for record in page.rows],
        "page": page,
    }
    return render(request, "reporting/figure.html", context)


def _report_or_404(request, service):
    """The report that the query names, if it names one."""
    if "report" not in request.GET:
        return None
    try:
        report = report_or_404(request.user, service.slug, UUID(request.GET["report"]))
    except ValueError:
        raise Http404 from None
    if report.status != Report.Status.READY:
        raise Http404
    return report


def _figure_or_404(figures, measure, area, period, group):
    """The figure of a table, where the measure has such an area, period and group."""
    if figures.has(measure, area, period):
        for figure in figures.groups(measure, area, period):
            if figure.group == group:
                return figure
    raise Http404
