from django.urls import path

from reporting.urls import converters  # noqa: F401 - makes <log_kind:…> known
from reporting.views.service_log import (
    change_entry,
    check_study,
    choose_log,
    entries,
    log,
    new_entry,
    remove_entry,
)

urlpatterns = [
    path("service-log/", choose_log, name="service-log"),
    path("<slug:service>/service-log/", log, name="service-log-of"),
    path("<slug:service>/service-log/<log_kind:kind>/", entries, name="log-entries"),
    path("<slug:service>/service-log/<log_kind:kind>/new/", new_entry, name="new-log-entry"),
    path("service-log/<log_kind:kind>/<uuid:public_id>/", change_entry, name="log-entry"),
    path("service-log/case-studies/<uuid:public_id>/check/", check_study, name="check-case-study"),
    path("service-log/<log_kind:kind>/<uuid:public_id>/remove/", remove_entry, name="remove-log-entry"),
]
