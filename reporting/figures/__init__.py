"""Figures: the tidy table, its calculation from the measures, and the records behind each."""

from reporting.figures.behind import Behind
from reporting.figures.calculation import calculate, calculate_with_records
from reporting.figures.records import records_behind
from reporting.figures.table import ALL, HEADER, Figure, Figures, NotCounted

__all__ = [
    "ALL",
    "HEADER",
    "Behind",
    "Figure",
    "Figures",
    "NotCounted",
    "calculate",
    "calculate_with_records",
    "group_label",
    "records_behind",
]


def group_label(service, measure, group):
    """The name of a measure's group as a person reads it; empty where there are no groups."""
    return measure.groups.label(service.vocabulary, group) if measure.groups and group else ""
