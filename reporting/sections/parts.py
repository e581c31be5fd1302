"""Tables, charts and sentences of the kinds that many sections share."""

from reporting import narrative
from reporting.blocks import Chart, Paragraph, Row, RowGroup, Table
from reporting.charts.bars import grouped_bars, stacked_bars
from reporting.charts.description import describe
from reporting.charts.drawing import Series
from reporting.charts.panels import panels
from reporting.figures import ALL
from reporting.numbers import Number, as_rate, difference, number, relative_change, share

# In a stacked bar more than these can't be told apart; then each area has a panel of its own.
MOST_STACKED = 5


def paragraph(*sentences):
    """The sentences that have something to say, once each, as a paragraph; nothing where none has."""
    said = tuple(dict.fromkeys(sentence for sentence in sentences if sentence))
    return [Paragraph(said)] if said else []


def change(span, measure, noun, area=ALL, group=""):
    """How a count moved since the period before."""
    return narrative.change(
        span.now(measure, area, group),
        span.then(measure, area, group),
        noun,
        span.short_name,
        span.before_name,
    )


def rate_change(span, measure, noun, did, area=ALL, group=""):
    """How a rate moved since the period before."""
    return narrative.rate_change(
        span.now(measure, area, group),
        span.then(measure, area, group),
        noun,
        did,
        span.short_name,
        span.before_name,
    )


def share_change(span, part, whole, noun, did):
    """How a count moved as a percentage of another; `part` is (measure, group)."""
    measure, group = part
    then = as_rate(span.then(measure, group=group), span.then(whole)) if span.compares else None
    return narrative.rate_change(
        as_rate(span.now(measure, group=group), span.now(whole)),
        then,
        noun,
        did,
        span.short_name,
        span.before_name,
    )


def area_extremes(span, measure, what="number", group=""):
    """Which areas had the highest and the lowest."""
    named = [(name, span.now(measure, slug, group)) for slug, name in span.area_names.items()]
    return narrative.extremes(named, what)


def compared_cells(new, old):
    """The period before, this one, and the change in numbers and per cent."""
    return (number(old), number(new), difference(new, old), relative_change(new, old))


def compared_row(span, measure, area=ALL, group=""):
    """The cells under `compared_columns`."""
    new = span.now(measure, area, group)
    return compared_cells(new, span.then(measure, area, group)) if span.compares else (number(new),)


def compared_columns(span, head):
    """The heads of a table that compares; of the period alone where the one before is not on file."""
    if not span.compares:
        return (head, narrative.capitalised(span.short_name))
    return (
        head,
        narrative.capitalised(span.before_name),
        narrative.capitalised(span.short_name),
        "Change",
        "Change, %",
    )


def compared_by_area(span, measure, caption):
    """Each area's figure in this period and the one before: a chart and a table."""
    rows = tuple(Row(name, compared_row(span, measure, slug), slug == ALL) for slug, name in span.places)
    table = Table(caption, compared_columns(span, "Area"), (RowGroup(rows),))
    series = [Series(span.short_name, _by_area(span.now, span, measure))]
    if span.compares:
        series.insert(0, Series(span.before_name, _by_area(span.then, span, measure)))
    return [*bars(grouped_bars, caption, list(span.area_names.values()), series), table]


def _by_area(get, span, measure):
    return tuple(number(get(measure, slug)) for slug in span.area_names)


def bars(draw, caption, categories, series, *totals):
    """A chart; nothing where all its numbers are zero or unknown."""
    if not any(n.figure.value for one in series for n in one.numbers):
        return []
    drawing = draw(categories, series, *totals)
    return [Chart(caption, drawing, describe(caption, categories, series))]


def measures_by_area(span, caption, columns, note=""):
    """A row for each area, a column for each (head, function of the area's slug that gives the cell)."""
    rows = tuple(
        Row(name, tuple(cell(slug) for _, cell in columns), slug == ALL) for slug, name in span.places
    )
    return Table(caption, ("Area", *(head for head, _ in columns)), (RowGroup(rows),), note=note)


def plain(span, measure, group="", period=None):
    """A column's cells: the measure's figure in each area."""
    return lambda area: number(span.now(measure, area, group, period))


def numerator(span, measure):
    """A column's cells: how many of each area the rate has above the line."""
    return lambda area: _count(span.now(measure, area), "numerator")


def denominator(span, measure):
    """A column's cells: of how many the rate is, in each area."""
    return lambda area: _count(span.now(measure, area), "denominator")


def _count(rate, part):
    return Number(f"{getattr(rate, part):,}", rate)


def groups_by_area(span, measure, caption, head, total=None, period=None, note="", total_name="All"):
    """A row for each group, a column for each area; all areas' with the percentage of the total.

    `total` is the measure that the groups add up to; where it is None, their sum; False for groups that
    overlap, which have no total.
    """
    rows = _rows_of_groups(span, measure, total, period, total_name)
    columns = (head, *(name for _, name in span.places))
    return Table(caption, columns, (RowGroup(rows),), total_column=len(columns) > 2, note=note)


def groupings_by_area(span, caption, groupings, note=""):
    """The same for several groupings, one below the other: (head, measure, total) of each. Groups in which
    there is nothing are left out."""
    groups = tuple(
        RowGroup(tuple(row for row in _rows_of_groups(span, measure, total) if _says(row)), head)
        for head, measure, total in groupings
    )
    columns = ("Group", *(name for _, name in span.places))
    return Table(caption, columns, groups, total_column=len(columns) > 2, note=note)


def _says(row):
    return row.total or any(cell.figure.value for cell in row.cells)


def _rows_of_groups(span, measure, total, period=None, total_name="All"):
    wholes = {slug: _whole(span, measure, total, slug, period) for slug, _ in span.places}
    rows = [
        Row(label, _group_cells(span, measure, group, wholes, period))
        for group, label in shown_groups(span, measure, period)
    ]
    if total is not False:
        rows.append(Row(total_name, tuple(number(wholes[slug]) for slug, _ in span.places), total=True))
    return tuple(rows)


def _whole(span, measure, total, area, period):
    if total:
        return span.now(total, area, period=period)
    return None if total is False else span.total(measure, area, period)


def _group_cells(span, measure, group, wholes, period):
    cells = []
    for area, whole in wholes.items():
        figure = span.now(measure, area, group, period)
        cells.append(share(figure, whole) if whole is not None else number(figure))
    return tuple(cells)


def shown_groups(span, measure, period=None):
    """(slug, name) of the groups a table has rows for; those for what is not recorded only if it occurs."""
    return [
        (figure.group, label)
        for label, figure in span.groups(measure, period=period)
        if figure.value or not is_gap(figure.group)
    ]


def is_gap(group):
    """Whether a group holds what is not known, rather than what is known to be none."""
    return any(part in ("not_recorded", "awaiting", "undecided") for part in group.split(":"))


def chart_of_groups(span, measure, caption, total=None, period=None):
    """The groups of each area: stacked where they are few, side by side where they are many or overlap."""
    groups = [
        (group, label)
        for group, label in shown_groups(span, measure, period)
        if span.now(measure, group=group, period=period).value
    ]
    areas = span.area_names
    cells = {
        (slug, group): number(span.now(measure, slug, group, period)) for slug in areas for group, _ in groups
    }
    if len(groups) > MOST_STACKED or total is False:
        series = [Series(name, tuple(cells[slug, g] for g, _ in groups)) for slug, name in areas.items()]
        return bars(panels, caption, [label for _, label in groups], series)
    series = [Series(label, tuple(cells[slug, group] for slug in areas)) for group, label in groups]
    totals = [number(_whole(span, measure, total, slug, period)) for slug in areas]
    return bars(stacked_bars, caption, list(areas.values()), series, totals)


def compared_chart(span, measure, caption, groups=None):
    """Each group's bar in this period and the one before, of all areas."""
    shown = [
        (group, label) for group, label in shown_groups(span, measure) if groups is None or group in groups
    ]
    gets = [(span.short_name, span.now)]
    if span.compares:
        gets.insert(0, (span.before_name, span.then))
    series = [
        Series(name, tuple(number(get(measure, group=group)) for group, _ in shown)) for name, get in gets
    ]
    return bars(grouped_bars, caption, [label for _, label in shown], series)


def compared_groups(span, measure, caption, head, total=None):
    """Each group's figure in this period and the one before, of all areas."""
    rows = [
        Row(label, compared_row(span, measure, group=group)) for group, label in shown_groups(span, measure)
    ]
    if total:
        rows.append(Row("All", compared_row(span, total), total=True))
    return Table(caption, compared_columns(span, head), (RowGroup(tuple(rows)),))


def ranking(span, measure, total, lead, first=3):
    """The groups with the highest figures now, and in the period before."""
    said = [_ranked(span.now, span, measure, total, f"{lead} in {span.short_name} were", first)]
    if span.compares:
        was = f"In {span.before_name} they were"
        said.append(_ranked(span.then, span, measure, total, was, first))
    return said


def _ranked(get, span, measure, total, lead, first):
    named = [
        (label, get(measure, group=group))
        for group, label in shown_groups(span, measure)
        if not is_gap(group)
    ]
    return narrative.ranking(named, get(total), lead, first)
