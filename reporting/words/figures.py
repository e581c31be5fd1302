"""The figures that a writer needs at once: of a few measures, as the records are now."""

from reporting.figures import Figures, calculate, group_label
from reporting.measures import MEASURES, THEMES
from reporting.sections.span import ALL_AREAS, Span, periods_needed
from reporting.words.references import Reference, split

# From them it follows which periods are on file (`Span.first_month`).
ALWAYS = ("notifications", "rfms")


def span_with(service, period, measures):
    """The quarter of a report with the figures of some measures, and of those declared with them.

    To count all measures takes ten times as long. Those of a file are counted together, because the text of
    each statement is kept: there are as many as files, not as sets of measures that somebody may ask for.
    """
    wanted, periods = {*measures, *ALWAYS}, periods_needed(period)
    counted = [
        calculate(service, periods, {measure.slug: measure for measure in theme.MEASURES})
        for theme in THEMES
        if any(measure.slug in wanted for measure in theme.MEASURES)
    ]
    return Span(service, period, Figures(figure for figures in counted for figure in figures))


def measures_in(text):
    """The measures that a text refers to, by their slugs as they were typed."""
    return {
        piece.measure for line in text.splitlines() for piece in split(line) if isinstance(piece, Reference)
    }


def described(span, figure):
    """What a figure is: Missing notifications, Stoke-on-Trent, Quarter 4 2017/18."""
    measure = MEASURES[figure.measure]
    period = next(p for p in periods_needed(span.period) if p.slug == figure.period)
    area = span.area_names.get(figure.area, ALL_AREAS)
    parts = [measure.title, group_label(span.service, measure, figure.group), area, period.title]
    return ", ".join(part for part in parts if part)
