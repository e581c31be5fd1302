from django.urls import path

from reporting.views.checks import checks, open_records

urlpatterns = [
    path("<slug:service>/reports/<uuid:public_id>/checks/", checks, name="report-checks"),
    path(
        "<slug:service>/reports/<uuid:public_id>/checks/open/<slug:kind>/", open_records, name="open-records"
    ),
]
