"""The sections of the monthly data set: figures alone, which nobody writes for."""

from reporting.sections import appendices, missing
from reporting.sections.core import Section

SECTIONS = (
    Section("1", "Overview of the month", missing.overview, written=False),
    Section("A", "Definitions", appendices.definitions, written=False),
)
