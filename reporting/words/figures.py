"""The figures that a writer needs at once: of a few measures, as the records are now."""

from reporting.document import periods_needed
from reporting.figures import calculate, group_label
from reporting.measures import MEASURES
from reporting.sections.quarter import ALL_AREAS, Quarter
from reporting.words.references import Reference, split

# From them it follows which periods are on file (`Quarter.first_month`).
ALWAYS = ("notifications", "rfms")


def quarter_with(service, period, measures):
    """The quarter of a report with the figures of some measures; what is no measure's slug is left out.

    All measures of a report take ten times as long.
    """
    wanted = {slug: MEASURES[slug] for slug in sorted({*measures, *ALWAYS} & set(MEASURES))}
    return Quarter(service, period, calculate(service, periods_needed(period), wanted))


def measures_in(text):
    """The measures that a text refers to, by their slugs as they were typed."""
    return {
        piece.measure for line in text.splitlines() for piece in split(line) if isinstance(piece, Reference)
    }


def described(quarter, figure):
    """What a figure is: Missing notifications, Stoke-on-Trent, Quarter 4 2017/18."""
    measure = MEASURES[figure.measure]
    period = next(p for p in periods_needed(quarter.period) if p.slug == figure.period)
    area = quarter.area_names.get(figure.area, ALL_AREAS)
    parts = [measure.title, group_label(quarter.service, measure, figure.group), area, period.title]
    return ", ".join(part for part in parts if part)
