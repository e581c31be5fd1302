"""The addresses of this room, a list for each kind of work."""

from reporting.urls import agencies, checks, editions, finance, reports, service_log, shareable, words

urlpatterns = [
    *agencies.urlpatterns,
    *editions.urlpatterns,
    *finance.urlpatterns,
    *reports.urlpatterns,
    *checks.urlpatterns,
    *service_log.urlpatterns,
    *shareable.urlpatterns,
    *words.urlpatterns,
]
