"""The quarters of a year side by side, then the year, and the year before where that is on file."""

from reporting.blocks import Row, RowGroup, Table
from reporting.charts.bars import grouped_bars
from reporting.charts.columns import stacked_columns
from reporting.charts.drawing import Series
from reporting.figures import ALL
from reporting.measures import MEASURES
from reporting.narrative import capitalised, period_name
from reporting.numbers import difference, number
from reporting.sections import parts


def _name(span, quarter):
    return capitalised(period_name(quarter, beside=span.period))


def table(span, caption, lines, head="Figure", note=""):
    """A row for each (name, measure, group), of all areas."""
    rows = tuple(Row(name, _cells(span, measure, ALL, group)) for name, measure, group in lines)
    return Table(caption, _columns(span, head), (RowGroup(rows),), note=note)


def by_area(span, measure, caption, note=""):
    """A row for each area."""
    rows = tuple(Row(name, _cells(span, measure, slug), slug == ALL) for slug, name in span.places)
    return Table(caption, _columns(span, "Area"), (RowGroup(rows),), note=note)


def groups(span, measure, caption, head):
    """A row for each group of a measure that occurs in the year, of all areas."""
    occurring = [
        (label, measure, group)
        for group, label in parts.shown_groups(span, measure)
        if span.now(measure, group=group).value
    ]
    return [table(span, caption, occurring, head)] if occurring else []


def chart(span, measure, caption):
    """Each area in each quarter: on top of each other where areas add up, side by side where they don't."""
    names = [_name(span, quarter) for quarter in span.quarters_on_file]
    series = [
        Series(name, tuple(number(span.now(measure, slug, period=q)) for q in span.quarters_on_file))
        for slug, name in span.area_names.items()
    ]
    if getattr(MEASURES[measure], "adds_up", False):
        totals = [number(span.now(measure, period=quarter)) for quarter in span.quarters_on_file]
        return parts.bars(stacked_columns, caption, names, series, totals)
    return parts.bars(grouped_bars, caption, names, series)


def _columns(span, head):
    quarters = [_name(span, quarter) for quarter in span.quarters_on_file]
    before = [span.before_name, "Change"] if span.compares else []
    return (head, *quarters, span.name, *before)


def _cells(span, measure, area=ALL, group=""):
    now, then = span.now(measure, area, group), span.then(measure, area, group)
    quarters = [number(span.now(measure, area, group, quarter)) for quarter in span.quarters_on_file]
    before = [number(then), difference(now, then)] if then is not None else []
    return (*quarters, number(now), *before)
