"""Figures for tests of the report: every measure of a service, without a record behind it."""

from decimal import Decimal
from random import Random

from missing_cse.lib.periods import Period
from reporting.figures import Figure, Figures, calculate
from reporting.measures import MEASURES
from reporting.sections.span import periods_needed

QUARTER_4 = Period.parse("2017-18-Q4")


def counted(service, slugs=("2017-18-Q4", "2018-19-Q1", "2018-03", "2017-18")):
    """{slug of a period: the figures of its report}, as the service's records give them."""
    return {slug: calculate(service, periods_needed(Period.parse(slug))) for slug in slugs}


def invented(figures, seed=1):
    """Figures as a service full of records has them, of any value."""
    random = Random(seed)
    return Figures(_invented(figure, random) for figure in figures)


def _invented(figure, random):
    kind = MEASURES[figure.measure].kind
    if kind == "rate":
        denominator = random.randrange(1, 90)
        numerator = random.randrange(denominator + 1)
        return figure._replace(
            value=(200 * numerator + denominator) // (2 * denominator),
            numerator=numerator,
            denominator=denominator,
        )
    if kind == "mean":
        return figure._replace(value=Decimal(random.randrange(1800)) / 100)
    return figure._replace(value=random.randrange(1, 200))


def with_values(figures, given):
    """The figures with all those of a measure given one value, by the measure's slug."""
    return Figures(f._replace(value=given[f.measure]) if f.measure in given else f for f in figures)


def count_of(value, group="", area="all"):
    return Figure("notifications", area, "2017-18-Q4", group, value)


def rate_of(numerator, denominator, area="all"):
    value = (200 * numerator + denominator) // (2 * denominator) if denominator else None
    return Figure("completion_rate", area, "2017-18-Q4", "", value, numerator, denominator)
