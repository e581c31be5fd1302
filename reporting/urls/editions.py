from django.urls import path

from reporting.views.downloads import edition_csv, edition_pdf, edition_xlsx
from reporting.views.edition import edition

urlpatterns = [
    path("<slug:service>/editions/<uuid:public_id>/", edition, name="edition"),
    path("<slug:service>/editions/<uuid:public_id>/pdf/", edition_pdf, name="edition-pdf"),
    path("<slug:service>/editions/<uuid:public_id>/csv/", edition_csv, name="edition-csv"),
    path("<slug:service>/editions/<uuid:public_id>/xlsx/", edition_xlsx, name="edition-xlsx"),
]
