from django.urls import path

from reporting.api.figures import FiguresOfReport, OneReport, Reports

urlpatterns = [
    path("reports", Reports.as_view(), name="api-reports"),
    path("reports/<uuid:public_id>", OneReport.as_view(), name="api-report"),
    path("reports/<uuid:public_id>/figures", FiguresOfReport.as_view(), name="api-figures"),
]
