"""Small numbers: counts of one to four children or referrals, from which somebody may be known."""

from access.permissions import SEE_CHILDREN, SEE_RFMS
from reporting.blocks import Numbered, Table
from reporting.checks.core import Finding, Severity, Way
from reporting.measures import MEASURES
from reporting.numbers import Number
from reporting.records import listing_of
from reporting.suppression import SMALL


def small_numbers(draft):
    """How many stand in the tables of each section, and those that somebody brought into a text."""
    sections = [(filled.section, _in_tables(draft, filled)) for filled in draft.sections]
    number = len({figure for _, figures in sections for figure in figures})
    if number:
        are = "figure in tables is a count" if number == 1 else "figures in tables are counts"
        yield Finding(
            Severity.WARNING,
            f"{number:,} {are} of 1 to 4, from which somebody could be known. Only the commissioners may "
            "have them: others get the shareable report of a quarter, which withholds them.",
            tuple(_way(draft, section, len(figures)) for section, figures in sections if figures),
            ways_to="Look at them",
        )
    for text in draft.written:
        if found := dict.fromkeys(_in_words(draft, text)):
            yield Finding(
                Severity.WARNING,
                f"{text.name}: {', '.join(found)}. With what else is told there, somebody could be known.",
                (text.way,),
            )


def _in_tables(draft, filled):
    blocks = [block.block if isinstance(block, Numbered) else block for block in filled.blocks]
    return {
        figure
        for table in blocks
        if isinstance(table, Table)
        for figure in table.figures
        if figure.period == draft.period.slug and _is_small(figure)
    }


def _in_words(draft, text):
    for piece in (piece for sentence in text.sentences for piece in sentence):
        if isinstance(piece, Number) and piece.figure and _is_small(piece.figure):
            yield f"“{piece}” ({draft.named(piece.figure)})"


def _is_small(figure):
    measure = MEASURES[figure.measure]
    is_of_children = listing_of(measure.counts[0]).permission in (SEE_CHILDREN, SEE_RFMS)
    return measure.kind == "count" and is_of_children and figure.value in SMALL


def _way(draft, section, number):
    args = draft.service.slug, draft.public_id
    return Way(f"{section.name} ({number:,})", "report", args, fragment=section.slug)
