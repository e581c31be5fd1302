from django.urls import path

from cases.views.episodes import episode, episodes
from cases.views.set_aside import decide, set_aside

urlpatterns = [
    path("episodes/", episodes, name="episodes"),
    path("episodes/<uuid:public_id>/", episode, name="episode"),
    path("set-aside/", set_aside, name="set-aside"),
    path("set-aside/<uuid:public_id>/", decide, name="decide"),
]
