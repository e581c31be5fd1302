"""The addresses of this room, a list for each kind of work."""

from reporting.urls import agencies, reports

urlpatterns = [
    *agencies.urlpatterns,
    *reports.urlpatterns,
]
