from django.urls import path

from reporting.urls import converters  # noqa: F401 - makes <period:…> known
from reporting.views.calendar import calendar, owed

urlpatterns = [
    path("<slug:service>/reports/calendar/", calendar, name="calendar"),
    path("<slug:service>/reports/calendar/<period:period>/owed/", owed, name="owed"),
]
