"""What is still to be asked about the words of a built report: what was typed where a figure should stand.

In a built report a figure that was referred to is a Number; text alone is what somebody typed.
"""

from typing import NamedTuple

from reporting.words.references import Reference, split
from reporting.words.typed_numbers import TypedNumber, typed_numbers

# Stands for a figure, so that what is beside it is neither joined nor read as a number of its own.
FIGURE = "\0"


class Asked(NamedTuple):
    """Of the words in a section about an area (a slug, or "all"): references that lead nowhere, as they were
    typed, with which a report can't be submitted; and numbers typed by hand, which need a reason."""

    section: str
    area: str
    unknown: tuple[str, ...]
    typed: tuple[TypedNumber, ...]


def asked(words):
    """An Asked for each section and area, of what `words_for` or `stored.from_json` gave, that needs one."""
    found = [
        Asked(section, one.area, tuple(_unknown(one)), tuple(typed_numbers(_typed(one))))
        for section, of_section in words.items()
        for one in of_section
    ]
    return [one for one in found if one.unknown or one.typed]


def _sentences(words):
    return [sentence for block in words.blocks for sentence in block.sentences]


def _typed(words):
    return "\n".join(
        "".join(piece if isinstance(piece, str) else FIGURE for piece in sentence)
        for sentence in _sentences(words)
    )


def _unknown(words):
    return dict.fromkeys(
        str(piece) if isinstance(piece, Reference) else piece.text
        for sentence in _sentences(words)
        for text in sentence
        if isinstance(text, str)
        for piece in split(text)
        if not isinstance(piece, str)
    )
