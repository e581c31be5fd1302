"""What is asked about a text: a figure typed by hand, and which figure of the report it could be."""

from dataclasses import dataclass

from reporting.figures import ALL, Figure
from reporting.measures import MEASURES
from reporting.words.figures import described
from reporting.words.references import Reference
from reporting.words.typed_numbers import TypedNumber, typed_numbers

MOST = 3  # figures proposed for one number


@dataclass(frozen=True)
class Proposed:
    """A figure that has the value that was typed: its reference, and in words what it is."""

    reference: Reference
    words: str


@dataclass(frozen=True)
class Question:
    """A number that looks like a figure, and the figures of the section that it could be."""

    typed: TypedNumber
    proposed: tuple[Proposed, ...]


def questions(text, place, span):
    """A Question for each number typed into the text of a place; `span` has its subject's measures."""
    typed = typed_numbers(text)
    known = _known(place, span) if typed else []
    return [Question(one, tuple(_proposed(one, known, span))) for one in typed]


def _proposed(typed, known, span):
    fitting = [figure for figure in known if _fits(typed, figure)][:MOST]
    return [Proposed(Reference.to(figure), described(span, figure)) for figure in fitting]


def _known(place, span):
    """The figures that a writer may mean there, the likeliest first: of this quarter and of the area."""
    before, year = span.before, span.year
    periods = [span.period, before, year, *reversed(span.period.months())]
    return [
        figure
        for period in periods
        for area in dict.fromkeys((place.area_slug, ALL, *span.area_names))
        for measure in place.subject.about
        if span.figures.has(measure, area, period)
        for figure in span.figures.groups(measure, area, period)
    ]


def _fits(typed: TypedNumber, figure: Figure):
    kind = MEASURES[figure.measure].kind
    if typed.unit == "%":
        return (
            figure.value == typed.value
            and typed.of in (None, (figure.numerator, figure.denominator))
            and (kind == "rate")
        )
    return figure.value == typed.value and kind in (("money",) if typed.unit else ("count", "mean", "money"))


def bound(text, start, written, reference):
    """The text with a reference in place of a typed number: the one nearest to `start`, where it was seen.

    None where the number is no longer there.
    """
    there = [one for one in typed_numbers(text) if one.written == written]
    if not there:
        return None
    nearest = min(there, key=lambda one: abs(one.start - start))
    return f"{text[: nearest.start]}{reference}{text[nearest.end :]}"
