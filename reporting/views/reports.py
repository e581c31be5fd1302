"""The list of a service's reports, and asking for one."""

from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from access.declare import access
from access.permissions import BUILD_REPORTS, SEE_REPORTS, may, service_or_404, services_allowing
from missing_cse.lib.periods import Kind, Period, financial_year, year_title
from missing_cse.lib.times import today
from reporting.actions import request_report
from reporting.models import Edition, Report
from reporting.products import PRODUCTS
from reporting.quarters import periods_to_report


@dataclass(frozen=True)
class Line:
    """A period, its editions, and its builds that the reader may see; the newest first."""

    period: Period
    editions: list[Edition]
    builds: list[Report]

    @property
    def edition(self):
        return self.editions[0] if self.editions else None

    @property
    def earlier(self):
        return self.editions[1:]

    @property
    def latest(self):
        """The newest build, unless it is the newest edition."""
        newest = self.builds[0] if self.builds else None
        return None if newest and newest.status == Report.Status.SUBMITTED else newest

    @property
    def draft(self):
        """What a reader should open beside the edition: the newest build that is ready."""
        built = next((build for build in self.builds if build.is_built), None)
        return built if built and built.status == Report.Status.READY else None


@dataclass(frozen=True)
class Year:
    """A financial year: its name, and (name of a product, its lines) in it, the longest periods first."""

    title: str
    products: list[tuple[str, list[Line]]]


@access(SEE_REPORTS)
@require_GET
def choose_service(request):
    """The services whose reports the person reads; where it is one, its reports at once."""
    services = services_allowing(request.user, SEE_REPORTS)
    if len(services) == 1:
        return redirect("service-reports", services[0].slug)
    return render(request, "reporting/services.html", {"services": services})


@access(SEE_REPORTS)
@require_GET
def reports(request, service):
    service = service_or_404(request.user, service, SEE_REPORTS)
    may_build = may(request.user, BUILD_REPORTS, service)
    builds = Report.objects.visible_to(request.user).select_related("requested_by", "signed_by")
    editions = Edition.objects.visible_to(request.user).select_related("submitted_by").order_by("-number")
    lines = _lines(
        periods_to_report(service, today()) if may_build else [],
        *(rows.filter(service=service).without_contents() for rows in (editions, builds)),
    )
    context = {"service": service, "may_build": may_build, "years": _by_year(lines)}
    return render(request, "reporting/reports.html", context)


def _lines(periods, editions, builds):
    """The periods that could be built, for those who build, and those with something to read."""
    by_period = {period: ([], []) for period in periods}
    for place, rows in enumerate((editions, builds)):
        for row in rows:
            by_period.setdefault(Period.parse(row.period), ([], []))[place].append(row)
    return [Line(period, *by_period[period]) for period in sorted(by_period, reverse=True)]


def _by_year(lines):
    """The lines by financial year, the newest first."""
    years = {}
    for line in lines:
        of_year = years.setdefault(financial_year(line.period.start), {kind: [] for kind in reversed(Kind)})
        of_year[line.period.kind].append(line)
    return [
        Year(year_title(year), [(PRODUCTS[kind].name, found) for kind, found in of_year.items() if found])
        for year, of_year in sorted(years.items(), reverse=True)
    ]


@access(BUILD_REPORTS)
@require_POST
def build(request, service, period):
    service = service_or_404(request.user, service, BUILD_REPORTS)
    if period not in periods_to_report(service, today()):
        raise Http404
    report = request_report(service=service, period=period, by=request.user)
    return redirect("report", service.slug, report.public_id)
