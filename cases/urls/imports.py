from django.urls import path

from cases.views.imports import import_problems, import_run, imports, new_import

urlpatterns = [
    path("imports/", imports, name="imports"),
    path("imports/new/", new_import, name="new-import"),
    path("imports/<uuid:public_id>/", import_run, name="import"),
    path("imports/<uuid:public_id>/problems.csv", import_problems, name="import-problems"),
]
