from django.urls import path

from reporting.urls import converters  # noqa: F401 - makes <period:…> known
from reporting.views.downloads import csv, pdf, xlsx
from reporting.views.figure import figure
from reporting.views.report import progress, report
from reporting.views.reports import build, choose_service, reports
from reporting.views.submit import again, submit

urlpatterns = [
    path("reports/", choose_service, name="reports"),
    path("<slug:service>/reports/", reports, name="service-reports"),
    path("<slug:service>/reports/<period:period>/build/", build, name="build-report"),
    path("<slug:service>/reports/<uuid:public_id>/", report, name="report"),
    path("<slug:service>/reports/<uuid:public_id>/progress/", progress, name="report-progress"),
    path("<slug:service>/reports/<uuid:public_id>/submit/", submit, name="submit-report"),
    path("<slug:service>/reports/<uuid:public_id>/submit/again/", again, name="submit-report-again"),
    path("<slug:service>/reports/<uuid:public_id>/pdf/", pdf, name="report-pdf"),
    path("<slug:service>/reports/<uuid:public_id>/csv/", csv, name="report-csv"),
    path("<slug:service>/reports/<uuid:public_id>/xlsx/", xlsx, name="report-xlsx"),
    path("<slug:service>/figures/<slug:measure>/<slug:area>/<period:period>/", figure, name="figure"),
]
