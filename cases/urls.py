from django.urls import path

from cases.views.children import child
from cases.views.episodes import episode, episodes
from cases.views.imports import import_problems, import_run, imports, new_import
from cases.views.set_aside import decide, set_aside

urlpatterns = [
    path("episodes/", episodes, name="episodes"),
    path("episodes/<uuid:public_id>/", episode, name="episode"),
    path("set-aside/", set_aside, name="set-aside"),
    path("set-aside/<uuid:public_id>/", decide, name="decide"),
    path("imports/", imports, name="imports"),
    path("imports/new/", new_import, name="new-import"),
    path("imports/<uuid:public_id>/", import_run, name="import"),
    path("imports/<uuid:public_id>/problems.csv", import_problems, name="import-problems"),
    path("children/<uuid:public_id>/", child, name="child"),
]
