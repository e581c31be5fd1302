"""What a section of a report consists of. Each block names the template that writes it, for page and PDF."""

import base64
from dataclasses import dataclass
from enum import StrEnum

from reporting.charts.drawing import Drawing
from reporting.narrative import Sentence
from reporting.numbers import Number

# With more columns than these, a table is set smaller and its first column narrower.
MANY_COLUMNS = 7
LONG = 25  # rows


@dataclass(frozen=True)
class Paragraph:
    """Sentences that belong together."""

    sentences: tuple[Sentence, ...]
    template = "reporting/report/paragraph.html"


@dataclass(frozen=True)
class BulletList:
    """Sentences one below the other."""

    sentences: tuple[Sentence, ...]
    template = "reporting/report/list.html"


@dataclass(frozen=True)
class Quotations:
    """What others said, each word for word."""

    sentences: tuple[Sentence, ...]
    template = "reporting/report/quotations.html"


@dataclass(frozen=True)
class Note:
    """A remark on how to read the figures."""

    text: str
    template = "reporting/report/note.html"


@dataclass(frozen=True)
class KeyFigure:
    """A number to take away, with what it counts and how it compares."""

    number: Number
    label: str
    compared: str


@dataclass(frozen=True)
class KeyFigures:
    items: tuple[KeyFigure, ...]
    template = "reporting/report/key_figures.html"


@dataclass(frozen=True)
class Row:
    """A row of a table: its head, and a number or a text for each column."""

    head: str
    cells: tuple[Number | str, ...]
    total: bool = False


@dataclass(frozen=True)
class RowGroup:
    """Rows under a heading of their own; without one, the whole table."""

    rows: tuple[Row, ...]
    head: str = ""


class Layout(StrEnum):
    """How the columns of a table share its width, and whether they hold numbers or text."""

    NUMBERS = "numbers"
    MANY_NUMBERS = "many"
    TEXT = "text"
    DEFINITIONS = "definitions"
    CHANGES = "changes"
    ACTIONS = "actions"


@dataclass(frozen=True)
class Table:
    """Numbers or text in rows and columns. `columns` begins with the head of the row heads.

    `total_column`: the last column is emphasised.
    """

    caption: str
    columns: tuple[str, ...]
    groups: tuple[RowGroup, ...]
    layout: Layout = Layout.NUMBERS
    total_column: bool = False
    note: str = ""
    template = "reporting/report/table.html"
    kind = "Table"

    @property
    def figures(self):
        """The figures behind its numbers, once each."""
        cells = (cell for group in self.groups for row in group.rows for cell in row.cells)
        return dict.fromkeys(cell.figure for cell in cells if isinstance(cell, Number) and cell.figure)

    @property
    def sentences(self):
        """What its rows say in words, each head and cell by itself."""
        rows = (row for group in self.groups for row in group.rows)
        return tuple(Sentence(cell) for row in rows for cell in (row.head, *row.cells))

    @property
    def style(self):
        """The layout; with many columns the numbers are set smaller and the first column narrower."""
        many = self.layout is Layout.NUMBERS and len(self.columns) > MANY_COLUMNS
        return Layout.MANY_NUMBERS if many else self.layout

    @property
    def may_break(self):
        """Whether it may be split between pages, its head repeated: between groups, or where it is long."""
        return len(self.groups) > 1 or len(self.groups[0].rows) > LONG


@dataclass(frozen=True)
class Chart:
    """A drawing, with the words that say the same to those who don't see it."""

    caption: str
    drawing: Drawing
    description: str
    template = "reporting/report/chart.html"
    kind = "Figure"

    @property
    def svg(self):
        return self.drawing.svg(self.description)

    @property
    def address(self):
        """The drawing as the address of an image."""
        return "data:image/svg+xml;base64," + base64.b64encode(self.svg.encode()).decode()


@dataclass(frozen=True)
class Numbered:
    """A table or a figure with its place in the report's numbering: Table 4, Figure 3."""

    block: Table | Chart
    label: str

    @property
    def template(self):
        return self.block.template
