from django.urls import path

from reporting.urls import converters  # noqa: F401 - makes <period:…> known
from reporting.views.words import earlier_words, report_words, section_words

urlpatterns = [
    path("<slug:service>/reports/<period:period>/words/", report_words, name="report-words"),
    path(
        "<slug:service>/reports/<period:period>/words/<slug:section>/<slug:area>/",
        section_words,
        name="section-words",
    ),
    path(
        "<slug:service>/reports/<period:period>/words/<slug:section>/<slug:area>/earlier/",
        earlier_words,
        name="earlier-words",
    ),
]
