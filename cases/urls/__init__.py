"""The addresses of this room, a list for each kind of work."""

from cases.urls import children, episodes, imports

urlpatterns = [*episodes.urlpatterns, *imports.urlpatterns, *children.urlpatterns]
