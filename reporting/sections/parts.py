"""Tables, charts and sentences of the kinds that many sections share."""

from reporting import narrative
from reporting.blocks import Chart, Paragraph, Row, RowGroup, Table
from reporting.charts.bars import grouped_bars, stacked_bars
from reporting.charts.description import describe
from reporting.charts.drawing import Series
from reporting.charts.panels import panels
from reporting.figures import ALL
from reporting.numbers import NOT_AVAILABLE, Number, as_rate, difference, number, relative_change, share

# In a stacked bar more than these can't be told apart; then each area has a panel of its own.
MOST_STACKED = 5


def paragraph(*sentences):
    """The sentences that have something to say, once each, as a paragraph; nothing where none has."""
    said = tuple(dict.fromkeys(sentence for sentence in sentences if sentence))
    return [Paragraph(said)] if said else []


def change(quarter, measure, noun, area=ALL, group=""):
    """How a count moved since the quarter before."""
    return narrative.change(
        quarter.now(measure, area, group),
        quarter.then(measure, area, group),
        noun,
        quarter.short_name,
        quarter.before_name,
    )


def rate_change(quarter, measure, noun, did, area=ALL, group=""):
    """How a rate moved since the quarter before."""
    return narrative.rate_change(
        quarter.now(measure, area, group),
        quarter.then(measure, area, group),
        noun,
        did,
        quarter.short_name,
        quarter.before_name,
    )


def share_change(quarter, part, whole, noun, did):
    """How a count moved as a percentage of another; `part` is (measure, group)."""
    measure, group = part
    then = as_rate(quarter.then(measure, group=group), quarter.then(whole)) if quarter.compares else None
    return narrative.rate_change(
        as_rate(quarter.now(measure, group=group), quarter.now(whole)),
        then,
        noun,
        did,
        quarter.short_name,
        quarter.before_name,
    )


def area_extremes(quarter, measure, what="number", group=""):
    """Which areas had the highest and the lowest."""
    named = [(name, quarter.now(measure, slug, group)) for slug, name in quarter.area_names.items()]
    return narrative.extremes(named, what)


def compared_cells(new, old):
    """The quarter before, this one, and the change in numbers and per cent."""
    if old is None:
        return (NOT_AVAILABLE, number(new), NOT_AVAILABLE, NOT_AVAILABLE)
    return (number(old), number(new), difference(new, old), relative_change(new, old))


def compared_columns(quarter, head):
    return (
        head,
        narrative.capitalised(quarter.before_name),
        narrative.capitalised(quarter.short_name),
        "Change",
        "Change, %",
    )


def compared_by_area(quarter, measure, caption):
    """Each area's figure in this quarter and the one before: a chart and a table."""
    rows = tuple(
        Row(name, compared_cells(quarter.now(measure, slug), quarter.then(measure, slug)), slug == ALL)
        for slug, name in quarter.places
    )
    table = Table(f"{caption}, and change", compared_columns(quarter, "Area"), (RowGroup(rows),))
    series = [Series(quarter.short_name, _by_area(quarter.now, quarter, measure))]
    if quarter.compares:
        series.insert(0, Series(quarter.before_name, _by_area(quarter.then, quarter, measure)))
    return [*bars(grouped_bars, caption, list(quarter.area_names.values()), series), table]


def _by_area(get, quarter, measure):
    return tuple(number(get(measure, slug)) for slug in quarter.area_names)


def bars(draw, caption, categories, series, *totals):
    """A chart; nothing where all its numbers are zero or unknown."""
    if not any(n.figure.value for one in series for n in one.numbers):
        return []
    drawing = draw(categories, series, *totals)
    return [Chart(caption, drawing, describe(caption, categories, series))]


def measures_by_area(quarter, caption, columns, note=""):
    """A row for each area, a column for each (head, function of the area's slug that gives the cell)."""
    rows = tuple(
        Row(name, tuple(cell(slug) for _, cell in columns), slug == ALL) for slug, name in quarter.places
    )
    return Table(caption, ("Area", *(head for head, _ in columns)), (RowGroup(rows),), note=note)


def plain(quarter, measure, group="", period=None):
    """A column's cells: the measure's figure in each area."""
    return lambda area: number(quarter.now(measure, area, group, period))


def numerator(quarter, measure):
    """A column's cells: how many of each area the rate has above the line."""
    return lambda area: _count(quarter.now(measure, area), "numerator")


def denominator(quarter, measure):
    """A column's cells: of how many the rate is, in each area."""
    return lambda area: _count(quarter.now(measure, area), "denominator")


def _count(rate, part):
    return Number(f"{getattr(rate, part):,}", rate)


def groups_by_area(quarter, measure, caption, head, total=None, period=None, note="", total_name="All"):
    """A row for each group, a column for each area; all areas' with the percentage of the total.

    `total` is the measure that the groups add up to; where it is None, their sum; False for groups that
    overlap, which have no total.
    """
    wholes = {slug: _whole(quarter, measure, total, slug, period) for slug, _ in quarter.places}
    rows = [
        Row(label, _group_cells(quarter, measure, group, wholes, period))
        for group, label in shown_groups(quarter, measure, period)
    ]
    if total is not False:
        rows.append(Row(total_name, tuple(number(wholes[slug]) for slug, _ in quarter.places), total=True))
    columns = (head, *(name for _, name in quarter.places))
    return Table(caption, columns, (RowGroup(tuple(rows)),), total_column=len(columns) > 2, note=note)


def _whole(quarter, measure, total, area, period):
    if total:
        return quarter.now(total, area, period=period)
    return None if total is False else quarter.total(measure, area, period)


def _group_cells(quarter, measure, group, wholes, period):
    cells = []
    for area, whole in wholes.items():
        figure = quarter.now(measure, area, group, period)
        cells.append(share(figure, whole) if whole is not None else number(figure))
    return tuple(cells)


def shown_groups(quarter, measure, period=None):
    """(slug, name) of the groups a table has rows for; those for what is not recorded only if it occurs."""
    return [
        (figure.group, label)
        for label, figure in quarter.groups(measure, period=period)
        if figure.value or not is_gap(figure.group)
    ]


def is_gap(group):
    """Whether a group holds what is not known, rather than what is known to be none."""
    return any(part in ("not_recorded", "awaiting", "undecided") for part in group.split(":"))


def chart_of_groups(quarter, measure, caption, total=None, period=None):
    """The groups of each area: stacked where they are few, side by side where they are many or overlap."""
    groups = [
        (group, label)
        for group, label in shown_groups(quarter, measure, period)
        if quarter.now(measure, group=group, period=period).value
    ]
    areas = quarter.area_names
    cells = {
        (slug, group): number(quarter.now(measure, slug, group, period))
        for slug in areas
        for group, _ in groups
    }
    if len(groups) > MOST_STACKED or total is False:
        series = [Series(name, tuple(cells[slug, g] for g, _ in groups)) for slug, name in areas.items()]
        return bars(panels, caption, [label for _, label in groups], series)
    series = [Series(label, tuple(cells[slug, group] for slug in areas)) for group, label in groups]
    totals = [number(_whole(quarter, measure, total, slug, period)) for slug in areas]
    return bars(stacked_bars, caption, list(areas.values()), series, totals)


def compared_chart(quarter, measure, caption, groups=None):
    """Each group's bar in this quarter and the one before, of all areas."""
    shown = [
        (group, label) for group, label in shown_groups(quarter, measure) if groups is None or group in groups
    ]
    gets = [(quarter.short_name, quarter.now)]
    if quarter.compares:
        gets.insert(0, (quarter.before_name, quarter.then))
    series = [
        Series(name, tuple(number(get(measure, group=group)) for group, _ in shown)) for name, get in gets
    ]
    return bars(grouped_bars, caption, [label for _, label in shown], series)


def compared_groups(quarter, measure, caption, head, total=None):
    """Each group's figure in this quarter and the one before, of all areas."""
    rows = [
        Row(label, compared_cells(quarter.now(measure, group=group), quarter.then(measure, group=group)))
        for group, label in shown_groups(quarter, measure)
    ]
    if total:
        rows.append(Row("All", compared_cells(quarter.now(total), quarter.then(total)), total=True))
    return Table(caption, compared_columns(quarter, head), (RowGroup(tuple(rows)),))


def ranking(quarter, measure, total, lead, first=3):
    """The groups with the highest figures now, and in the quarter before."""
    said = [_ranked(quarter.now, quarter, measure, total, f"{lead} in {quarter.short_name} were", first)]
    if quarter.compares:
        was = f"In {quarter.before_name} they were"
        said.append(_ranked(quarter.then, quarter, measure, total, was, first))
    return said


def _ranked(get, quarter, measure, total, lead, first):
    named = [
        (label, get(measure, group=group))
        for group, label in shown_groups(quarter, measure)
        if not is_gap(group)
    ]
    return narrative.ranking(named, get(total), lead, first)
