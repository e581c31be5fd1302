from django.urls import path

from reporting.views.shareable import shareable_csv, shareable_pdf, shareable_table

urlpatterns = [
    path("<slug:service>/editions/<uuid:public_id>/shareable/", shareable_table, name="shareable-table"),
    path("<slug:service>/editions/<uuid:public_id>/shareable/csv/", shareable_csv, name="shareable-csv"),
    path("<slug:service>/editions/<uuid:public_id>/shareable/pdf/", shareable_pdf, name="shareable-pdf"),
]
