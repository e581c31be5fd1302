"""The addresses of this room, a list for each kind of work."""

from reporting.urls import agencies, reports, service_log, words

urlpatterns = [
    *agencies.urlpatterns,
    *reports.urlpatterns,
    *service_log.urlpatterns,
    *words.urlpatterns,
]
