from django.urls import path

from reporting.views.notices import report_letters

urlpatterns = [path("reports/letters/", report_letters, name="report-letters")]
