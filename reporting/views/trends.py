"""How a figure moved over the quarters that were submitted, as a page and as a table to download."""

from urllib.parse import urlencode

from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from access.declare import access
from access.permissions import SEE_REPORTS, service_or_404
from missing_cse.lib.download import download
from reporting.figures import Figures
from reporting.trends import choosing
from reporting.trends.drawings import drawings
from reporting.trends.series import trend_of
from reporting.views.downloads import CSV, XLSX
from reporting.workbook import write_figures


@access(SEE_REPORTS)
@require_GET
def trends(request, service):
    service = service_or_404(request.user, service, SEE_REPORTS)
    choice = choosing.chosen(service, request.GET)
    trend = trend_of(request.user, service, choice.measure, choice.area, until=choice.until)
    context = {
        "service": service,
        "choice": choice,
        "themes": choosing.measures(),
        "areas": choosing.areas_of(service, choice.measure),
        "often": choosing.often(),
        "trend": trend,
    }
    if trend:
        context |= {
            "drawings": drawings(trend),
            "earlier": trend.earlier and _address(choice, trend.earlier),
            "later": trend.later and _address(choice, trend.later),
        }
    return render(request, "reporting/trends/trends.html", context)


def _address(choice, until):
    return "?" + urlencode({"measure": choice.measure.slug, "area": choice.area, "until": until})


@access(SEE_REPORTS)
@require_GET
@cache_control(private=True, no_cache=True)
def trends_csv(request, service):
    """The measure in every quarter that was submitted, for every area and group, as the tidy table."""
    service, measure, figures = _every_quarter(request, service)
    response = download(f"{service.slug}-{measure.slug}-by-quarter.csv", CSV)
    figures.write_csv(response)
    return response


@access(SEE_REPORTS)
@require_GET
@cache_control(private=True, no_cache=True)
def trends_xlsx(request, service):
    """The same as a workbook."""
    service, measure, figures = _every_quarter(request, service)
    response = download(f"{service.slug}-{measure.slug}-by-quarter.xlsx", XLSX)
    response.write(write_figures(service, figures, f"{measure.title} by quarter"))
    return response


def _every_quarter(request, service):
    """The service, the measure that is asked for, and its figures in every quarter that was submitted."""
    service = service_or_404(request.user, service, SEE_REPORTS)
    choice = choosing.chosen(service, request.GET)
    trend = trend_of(request.user, service, choice.measure, choice.area)
    return service, choice.measure, trend.tidy() if trend else Figures([])
