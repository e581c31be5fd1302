"""Rates above 100%: possible only where a measure's note says why."""

from reporting.checks.core import Finding, Severity
from reporting.measures import MEASURES


def above_the_whole(draft):
    """Rates that pass 100% without a note."""
    for figure in draft.figures:
        measure = MEASURES[figure.measure]
        if measure.kind == "rate" and not measure.note and figure.numerator > figure.denominator:
            yield Finding(
                Severity.ERROR,
                f"{draft.named(figure)}; {draft.place(figure.area, figure.period)}: {figure.numerator:,} of "
                f"{figure.denominator:,} is more than all of them, and nothing says how that can be.",
                draft.ways_to_records(figure.measure, figure.area, figure.period, figure.group),
            )
