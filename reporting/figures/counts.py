"""The counts in a table of figures, whichever of its lines prints them."""

from reporting.measures import MEASURES


def counts_in(figures):
    """{(slug, area, period): {group: number}} of the counts: those with lines of their own, and those that a
    rate has above and below its line."""
    figures, found = tuple(figures), {}
    for figure in figures:
        measure = MEASURES[figure.measure]
        place = figure.area, figure.period
        if measure.kind == "rate":
            found.setdefault((measure.numerator.slug, *place), {}).setdefault(figure.group, figure.numerator)
            found.setdefault((measure.denominator.slug, *place), {}).setdefault("", figure.denominator)
    for figure in figures:
        if MEASURES[figure.measure].kind == "count":
            found.setdefault((figure.measure, figure.area, figure.period), {})[figure.group] = figure.value
    return found
