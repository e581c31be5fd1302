"""What a report is checked for before it is submitted, and the records of its period that are still open."""

from itertools import groupby
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from access.declare import access
from access.models.reading import record_reading
from access.permissions import BUILD_REPORTS, may
from missing_cse.lib.keyset import page_of
from missing_cse.lib.periods import Period
from reporting.checks import CHECKS, Severity, draft_of, results
from reporting.checks.open_records import KINDS, NOBODY
from reporting.models import Report
from reporting.products import product_of
from reporting.records import LISTINGS
from reporting.views.fetch import report_or_404


@require_safe
@access(BUILD_REPORTS)
def checks(request, service, public_id):
    """What was found in a report that is ready, errors first, with the ways to put it right."""
    report = _ready_or_404(request.user, service, public_id)
    found = results(draft_of(report))
    context = {
        "report": report,
        "service": report.service,
        "product": product_of(Period.parse(report.period)),
        "errors": _by_check(request.user, report.service, found, Severity.ERROR),
        "warnings": _by_check(request.user, report.service, found, Severity.WARNING),
        "checks": CHECKS,
    }
    return render(request, "reporting/checks.html", context)


@require_safe
@access(BUILD_REPORTS)
@transaction.atomic
def open_records(request, service, public_id, kind):
    """The records of one kind that are not finished. In the query, `with` says whose: the public id of a
    person, or nobody.
    """
    report = _ready_or_404(request.user, service, public_id)
    if kind not in KINDS:
        raise Http404
    kind = KINDS[kind]
    if not may(request.user, kind.permission, report.service):
        raise PermissionDenied
    listing = LISTINGS[kind.model]
    records = kind.in_period(report.service, Period.parse(report.period)).visible_to(request.user)
    if "with" in request.GET:
        records = kind.with_holder(records, _person(request.GET["with"]))
    related = filter(None, (*listing.related, kind.holder))
    page = page_of(records.select_related(*related), request, by=listing.newest_by)
    record_reading(request.user, listing.children(page.rows), "open-records")
    context = {
        "report": report,
        "service": report.service,
        "kind": kind,
        "headings": [*listing.columns, "With"],
        "rows": [(*listing.cells(record), kind.holder_of(record)) for record in page.rows],
        "page": page,
    }
    return render(request, "reporting/open_records.html", context)


def _by_check(user, service, found, severity):
    """[(check, [(finding, its ways that the person may go)])] of the findings of a severity."""
    of_it = [(check, finding) for check, finding in found if finding.severity == severity]
    return [
        (check, [(finding, _open_to(user, service, finding.ways)) for _, finding in pairs])
        for check, pairs in groupby(of_it, key=lambda pair: pair[0])
    ]


def _open_to(user, service, ways):
    return [way for way in ways if way.permission is None or may(user, way.permission, service)]


def _person(text):
    if text == NOBODY.lower():
        return None
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None


def _ready_or_404(user, service, public_id):
    report = report_or_404(user, service, public_id, BUILD_REPORTS)
    if report.status != Report.Status.READY:
        raise Http404
    return report
