"""The list of a service's reports, and asking for one."""

from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from access.declare import access
from access.permissions import BUILD_REPORTS, SEE_REPORTS, may, service_or_404, services_allowing
from missing_cse.lib.periods import Period
from missing_cse.lib.times import today
from reporting.actions import request_report
from reporting.models import Report
from reporting.quarters import quarters_to_report


@dataclass(frozen=True)
class Line:
    """A quarter and its builds that the reader may see, newest first."""

    period: Period
    builds: list[Report]

    @property
    def latest(self):
        return self.builds[0] if self.builds else None

    @property
    def readable(self):
        """What a reader should open: the newest build that is ready."""
        return next((build for build in self.builds if build.status == Report.Status.READY), None)

    @property
    def released(self):
        return next((build for build in self.builds if build.released_at), None)


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
    builds = (
        Report.objects.visible_to(request.user)
        .filter(service=service)
        .without_contents()
        .select_related("requested_by", "released_by")
    )
    context = {"service": service, "may_build": may_build, "lines": _lines(service, builds, may_build)}
    return render(request, "reporting/reports.html", context)


def _lines(service, builds, may_build):
    """Every quarter that could be built, for those who build; what there is to read, for the others."""
    by_period = {}
    for build in builds:
        by_period.setdefault(Period.parse(build.period), []).append(build)
    periods = set(by_period)
    if may_build:
        periods.update(quarters_to_report(service, today()))
    return [Line(period, by_period.get(period, [])) for period in sorted(periods, reverse=True)]


@access(BUILD_REPORTS)
@require_POST
def build(request, service, period):
    service = service_or_404(request.user, service, BUILD_REPORTS)
    if period not in quarters_to_report(service, today()):
        raise Http404
    report = request_report(service=service, period=period, by=request.user)
    return redirect("report", service.slug, report.public_id)
