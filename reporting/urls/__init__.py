"""The addresses of this room, a list for each kind of work."""

from reporting.urls import (
    agencies,
    calendar,
    checks,
    editions,
    feedback,
    finance,
    notices,
    reconciliation,
    reports,
    service_log,
    shareable,
    trends,
    words,
)

urlpatterns = [
    *agencies.urlpatterns,
    *editions.urlpatterns,
    *feedback.urlpatterns,
    *finance.urlpatterns,
    *reconciliation.urlpatterns,
    *notices.urlpatterns,
    *reports.urlpatterns,
    *calendar.urlpatterns,
    *checks.urlpatterns,
    *service_log.urlpatterns,
    *shareable.urlpatterns,
    *trends.urlpatterns,
    *words.urlpatterns,
]
