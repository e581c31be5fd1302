"""A shareable table as a reader has it: what is withheld is not in it."""

import csv
import io
from decimal import Decimal

from reporting.figures import ALL, Figure
from reporting.measures import MEASURES
from reporting.numbers import Number, in_a_sentence
from reporting.suppression import WITHHELD

WITHHELD_IN_WORDS = "withheld"


class SharedTable:
    """The cells of a shareable table, as they are printed: a number or, where it is withheld, that word.

    `measures` are the slugs of those that it has, in the order of the report.
    """

    def __init__(self, rows):
        self._cells = {}
        for measure, area, period, group, *values in rows:
            cell = self._cells.setdefault((measure, area), {})
            cell[group] = _number((measure, area, period, group), *values)
        present = {measure for measure, _ in self._cells}
        self.measures = [slug for slug in MEASURES if slug in present]

    @classmethod
    def read(cls, content):
        """The table of a file's content (bytes)."""
        rows = csv.reader(io.StringIO(bytes(content).decode()))
        next(rows)
        return cls(rows)

    def __len__(self):
        return sum(len(cell) for cell in self._cells.values())

    @property
    def withheld(self):
        """How many of its cells are withheld."""
        return sum(number.figure is None for cell in self._cells.values() for number in cell.values())

    def has_shared(self, measure):
        """Whether any cell of a measure is shared."""
        cells = (cell for (slug, _), cell in self._cells.items() if slug == measure)
        return any(number.figure for cell in cells for number in cell.values())

    def groups(self, measure, area=ALL):
        """{group: what is printed}; empty where there is nothing of the measure in the area."""
        return self._cells.get((measure, area), {})

    def get(self, measure, area=ALL):
        """What is printed of a measure without groups; None where it is not in the table."""
        return self.groups(measure, area).get("")


def _number(names, value, *parts):
    if value == WITHHELD:
        return Number(WITHHELD_IN_WORDS)
    read = Decimal if MEASURES[names[0]].kind == "money" else int
    return in_a_sentence(Figure(*names, *(read(text) if text else None for text in (value, *parts))))
