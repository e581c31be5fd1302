from django.urls import path, register_converter

from missing_cse.lib.periods import Period
from reporting.views.agencies import agencies, agency
from reporting.views.downloads import csv, pdf
from reporting.views.figure import figure
from reporting.views.report import progress, release, report
from reporting.views.reports import build, choose_service, reports


class PeriodConverter:
    """A period in an address by its slug; what names none is no address."""

    regex = r"\d{4}-\d\d(?:-(?:to-)?Q[1-4])?"
    to_python = staticmethod(Period.parse)
    to_url = str


register_converter(PeriodConverter, "period")

urlpatterns = [
    path("triage/agencies/", agencies, name="agencies"),
    path("triage/agencies/<slug:slug>/", agency, name="agency-referrals"),
    path("reports/", choose_service, name="reports"),
    path("<slug:service>/reports/", reports, name="service-reports"),
    path("<slug:service>/reports/<period:period>/build/", build, name="build-report"),
    path("<slug:service>/reports/<uuid:public_id>/", report, name="report"),
    path("<slug:service>/reports/<uuid:public_id>/progress/", progress, name="report-progress"),
    path("<slug:service>/reports/<uuid:public_id>/release/", release, name="release-report"),
    path("<slug:service>/reports/<uuid:public_id>/pdf/", pdf, name="report-pdf"),
    path("<slug:service>/reports/<uuid:public_id>/csv/", csv, name="report-csv"),
    path("<slug:service>/figures/<slug:measure>/<slug:area>/<period:period>/", figure, name="figure"),
]
