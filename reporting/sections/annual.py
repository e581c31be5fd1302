"""The sections of the annual report, which goes out with the one on quarter 4."""

from reporting.sections import appendices, missing
from reporting.sections.core import Section

SECTIONS = (
    Section("1", "Overview of the year", missing.overview),
    Section("A", "Definitions", appendices.definitions, written=False),
)
