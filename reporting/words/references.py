"""References to figures in what people write: `{{ notifications:stoke-on-trent:2017-18-Q4 }}`.

Between the braces stand measure, area (or `all`) and period, and a group where the measure has groups. A word
before them has the software say more than the number (`reporting.words.phrases`):
`{{ change notifications:all:2017-18-Q4 }}`. A reference stands in one line.
"""

import re
from typing import NamedTuple

from reporting.figures import Figure

BRACES = re.compile(r"\{\{([^{}\n]*)\}\}")
INSIDE = re.compile(r"(?:([a-z]+) +)?(\w+):([\w-]+):([\w-]+)(?::([\w:-]+))?", re.ASCII)


class Reference(NamedTuple):
    """What a writer refers to. `phrase` is empty for the number alone, `group` where there are no groups."""

    phrase: str
    measure: str
    area: str
    period: str
    group: str = ""

    def __str__(self):
        phrase = f"{self.phrase} " if self.phrase else ""
        group = f":{self.group}" if self.group else ""
        return f"{{{{ {phrase}{self.measure}:{self.area}:{self.period}{group} }}}}"

    @classmethod
    def to(cls, figure: Figure, phrase=""):
        """The reference to a figure."""
        return cls(phrase, *figure[:4])


class Unreadable(NamedTuple):
    """What stands in braces and is no reference, as it was typed."""

    text: str


def split(line):
    """A line as pieces in reading order: text, References, and what is Unreadable."""
    pieces, end = [], 0
    for found in BRACES.finditer(line):
        pieces += [*_text(line[end : found.start()]), _reference(found)]
        end = found.end()
    return [*pieces, *_text(line[end:])]


def as_typed(line):
    """References, and what was begun as one, as they stand in a line; in a built report those that failed."""
    pieces = [piece for piece in split(line) if not isinstance(piece, str)]
    return [piece.text if isinstance(piece, Unreadable) else str(piece) for piece in pieces]


def _reference(found):
    inside = INSIDE.fullmatch(found[1].strip())
    return Reference(*(part or "" for part in inside.groups())) if inside else Unreadable(found[0])


def _text(text):
    """Text between references; where braces are left over, it is what somebody began and did not end."""
    if "{{" in text or "}}" in text:
        return [Unreadable(text.strip())]
    return [text] if text else []
