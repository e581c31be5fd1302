"""From measures to figures: run the statement, put spans and areas together, divide and round."""

from collections import defaultdict
from decimal import Decimal
from fractions import Fraction

from django.db import connection

from missing_cse.lib.rounding import half_up, two_decimals
from reporting.figures.behind import Behind
from reporting.figures.statement import statement
from reporting.figures.table import ALL, Figure, Figures
from reporting.measures import MEASURES

NOTHING = (0, 0, ())


def calculate(service, periods, measures=MEASURES):
    """The table of the figures of a service for these periods, every area, and all areas together.

    One statement, whatever the number of measures and periods; reading the service's vocabulary takes three
    more.
    """
    counts = _counts(measures)
    return Figures(_rows(service, periods, measures, tally(service, tuple(periods), counts)))


def calculate_with_records(service, periods, measures=MEASURES):
    """The same table, and the ids of the records behind each figure (`Behind`), of the same moment."""
    counts = _counts(measures)
    tallies = tally(service, tuple(periods), counts, with_ids=True)
    return Figures(_rows(service, periods, measures, tallies)), Behind.of(tallies)


def _counts(measures):
    return tuple({count.slug: count for m in measures.values() for count in m.counts}.values())


def _rows(service, periods, measures, tallies):
    vocabulary = service.vocabulary
    rows = []
    for measure in measures.values():
        figures = FIGURES[measure.kind]
        areas = [*vocabulary.areas, ALL] if measure.rows.area else [ALL]
        groups = {a: measure.groups.slugs(vocabulary, a) if measure.groups else [""] for a in areas}
        for period in periods:
            if period.kind in measure.rows.periods:
                for area in areas:
                    cells = [tallies[count.slug, period.slug, area] for count in measure.counts]
                    rows += figures(measure, area, period.slug, groups[area], *cells)
    return rows


def tally(service, periods, counts, *, with_ids=False):
    """{(slug, period's slug, area): {group: (number, amount, ids)}}, without groups in which there is
    nothing. There are no ids unless they are asked for."""
    edges = sorted({edge for period in periods for edge in (period.start, period.end)})
    sql, branches = statement(counts, with_ids=with_ids)
    with connection.cursor() as cursor:
        cursor.execute(sql, [value for b in branches for value in b.parameters(service, periods, edges)])
        lines = cursor.fetchall()

    vocabulary = service.vocabulary
    selects = [select for branch in branches for select in branch.selects]
    spans = [[p.slug for p in periods if p.start <= start < p.end] for start in edges]
    tallies = defaultdict(dict)
    for select, when, area_id, text, numbers, amounts, records in lines:
        area = vocabulary.area_of_id[area_id].slug if area_id else ALL
        for count, number, amount, ids in zip(selects[select], numbers, amounts, records, strict=True):
            if not number:
                continue
            group = count.groups.slug_of(vocabulary, text) if count.groups else ""
            ids = tuple(map(int, ids.split())) if ids else ()
            within, areas = (
                (spans[when - 1], {area, ALL}) if count.adds_up else ([periods[when].slug], [area])
            )
            for period in within:
                for one in areas:
                    cell = tallies[count.slug, period, one]
                    before = cell.get(group, NOTHING)
                    cell[group] = (before[0] + number, before[1] + (amount or 0), before[2] + ids)
    return tallies


def in_order(groups, cell):
    """The declared groups, then what else occurs, so that nothing vanishes."""
    others = cell.keys() - groups
    return [*groups, *sorted(others)] if others else groups


def counted(measure, area, period, groups, cell):
    for group in in_order(groups, cell):
        yield Figure(measure.slug, area, period, group, cell.get(group, NOTHING)[0])


def rated(measure, area, period, groups, cell, whole):
    denominator = whole.get("", NOTHING)[0]
    for group in in_order(groups, cell):
        numerator = cell.get(group, NOTHING)[0]
        value = half_up(Fraction(100 * numerator, denominator)) if denominator else None
        yield Figure(measure.slug, area, period, group, value, numerator, denominator)


def averaged(measure, area, period, groups, cell):
    for group in in_order(groups, cell):
        n, amount, _ = cell.get(group, NOTHING)
        value = two_decimals(Fraction(amount) / n / measure.unit) if n else None
        yield Figure(measure.slug, area, period, group, value)


def summed(measure, area, period, groups, cell):
    """Of a budget: lines, `total`, `budget` and `underspend`; n/a where nothing was recorded."""
    amounts = {group: Decimal(amount) for group, (n, amount, _) in cell.items()}
    if amounts:
        amounts["total"] = sum(amount for group, amount in amounts.items() if group != "budget")
        if "budget" in amounts:
            amounts["underspend"] = amounts["budget"] - amounts["total"]
    for group in in_order(groups, amounts):
        yield Figure(measure.slug, area, period, group, pounds(amounts.get(group)))


def tallied(measure, area, period, groups, cell):
    numbers = {group: int(amount) for group, (_, amount, _) in cell.items()}
    for group, value in measure.groups.disclosed(groups, numbers).items():
        yield Figure(measure.slug, area, period, group, value)


def pounds(amount):
    """An amount as it is printed: whole pounds where it is, pence otherwise."""
    return int(amount) if amount is not None and amount == int(amount) else amount


FIGURES = {"count": counted, "rate": rated, "mean": averaged, "money": summed, "tally": tallied}
