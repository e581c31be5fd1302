"""The tidy table of figures: what reports, pages, charts, downloads and the API all read."""

import csv
from decimal import Decimal
from typing import NamedTuple

ALL = "all"
HEADER = ("measure", "area", "period", "group", "value", "numerator", "denominator")


class Figure(NamedTuple):
    """One number of a report. `area` is an area's slug or "all", `period` a period's, `group` "" where the
    measure has none. `value` is as printed: a whole number, a Decimal (mean, pounds), None for n/a.
    `numerator` and `denominator` are those of a rate, None otherwise.
    """

    measure: str
    area: str
    period: str
    group: str
    value: int | Decimal | None
    numerator: int | None = None
    denominator: int | None = None


class NotCounted(KeyError):
    """A table holds no such measure, area or period: a report is older than the measure, say."""


class Figures:
    """An immutable table of figures, in the order in which reports list them."""

    def __init__(self, rows):
        self._rows = tuple(rows)
        self._cells = {}
        for figure in self._rows:
            cell = self._cells.setdefault((figure.measure, figure.area, figure.period), {})
            cell[figure.group] = figure

    def __iter__(self):
        return iter(self._rows)

    def __len__(self):
        return len(self._rows)

    def __eq__(self, other):
        return isinstance(other, Figures) and self._rows == other._rows

    __hash__ = None

    def get(self, measure, area, period, group=""):
        """The figure; 0 for a group that does not occur. Raises NotCounted."""
        cell = self._cell(measure, area, period)
        return cell.get(group) or Figure(measure, area, str(period), group, 0)

    def groups(self, measure, area, period):
        """The figures of a measure's groups in their declared order; one without groups has one figure.
        Raises NotCounted."""
        return list(self._cell(measure, area, period).values())

    def has(self, measure, area, period):
        """Whether the table holds figures of the measure there: finance has none for a month."""
        return (measure, area, str(period)) in self._cells

    def _cell(self, measure, area, period):
        try:
            return self._cells[measure, area, str(period)]
        except KeyError as error:
            raise NotCounted(*error.args) from None

    def to_json(self):
        """A list of rows that JSON can hold; decimals are text."""
        return [
            [str(cell) if isinstance(cell, Decimal) else cell for cell in figure] for figure in self._rows
        ]

    @classmethod
    def from_json(cls, rows):
        """The table that `to_json` gave."""
        return cls(
            Figure(*names, Decimal(value) if isinstance(value, str) else value, *parts)
            for *names, value, numerator, denominator in rows
            for parts in [(numerator, denominator)]
        )

    def write_csv(self, file):
        """Writes the tidy table (docs/service.md) into a text file: a header line, one figure a line."""
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows(self._rows)
