"""The report as a workbook: its figures as numbers, its tables as they are printed, and what they count.

Nothing that is typed becomes a formula or a link, and the same report gives the same bytes.
"""

import io
import re
from datetime import UTC
from decimal import Decimal

import xlsxwriter

from missing_cse.lib.periods import Period
from missing_cse.lib.times import day
from reporting.blocks import Numbered, Table
from reporting.document import report_context
from reporting.figures import ALL, group_label
from reporting.measures import MEASURES
from reporting.narrative import listed
from reporting.numbers import MINUS
from reporting.sections.appendices import current_definitions
from reporting.sections.span import ALL_AREAS

AS_WRITTEN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
UNITS = {"count": "number", "rate": "per cent", "mean": "mean", "money": "pounds", "tally": "number"}
# The format of a figure's value in the tidy table, where a percentage is a whole number, as in the CSV.
VALUES = {"count": "#,##0", "rate": "0", "mean": "0.00", "money": "#,##0.00", "tally": "#,##0"}
COLUMNS = (
    *(("Measure", 44), ("Area", 26), ("Period", 18), ("Group", 34)),
    *(("Value", 11), ("Unit", 10), ("Numerator", 12), ("Denominator", 13)),
    *(("measure", 30), ("area", 24), ("period", 13), ("group", 26)),
)
# A number as tables print it: 1,234, −59, +4%, 2.71, £800, 17 (49%).
PRINTED = re.compile(rf"([+{MINUS}]?)(£?)([\d,]+)(\.\d+)?(%?)( \(\d+%\))?")
LONGEST = 32_767  # characters in a cell
SHEETS = (
    (
        "Figures",
        "Every figure of the report, one a row: filter by measure, area, period and group. An empty "
        "value means that there is nothing to divide by, or that nothing was recorded.",
    ),
    ("Tables", "The tables as the report prints them, as numbers."),
    ("Definitions", "What every figure counts, and the date that puts it into a period."),
)
READING = (
    "Children are counted once in each period and area: months do not add up to a quarter or a year, nor "
    "areas to all areas.",
    "A percentage is a whole number, with the numbers it comes from beside it. Where these are of different "
    "dates it can pass 100.",
    "Names in small letters at the right of the figures are those of the CSV file and of the API.",
    "It holds small numbers, from which somebody could be known: it is for the commissioners and the "
    "service, and not to be published.",
)


def write_workbook(service, period, figures, *, cover, built_at, **given):
    """The workbook (bytes, XLSX) of a report, with its `Cover` and when its figures were counted. `given` is
    as for `reporting.document.report_context`."""
    document = report_context(service, period, figures, **given)
    file = io.BytesIO()
    book = _Book(xlsxwriter.Workbook(file, {"in_memory": True, **AS_WRITTEN}))
    title = f"{document['product'].name}, {period.title}"
    book.file.set_properties(
        {
            "title": f"{title}, {cover.name.lower()}",
            "subject": service.name,
            "author": service.provider.name,
            "created": built_at.astimezone(UTC).replace(tzinfo=None, microsecond=0),
        }
    )
    _about(book, document, cover, title)
    _figures(book, service, figures)
    _tables(book, document["sections"])
    _definitions(book, given.get("definitions") or current_definitions())
    book.file.close()
    return file.getvalue()


def write_figures(service, figures, title):
    """A workbook (bytes, XLSX) of figures alone."""
    file = io.BytesIO()
    book = _Book(xlsxwriter.Workbook(file, {"in_memory": True, **AS_WRITTEN}))
    book.file.set_properties({"title": title, "subject": service.name, "author": service.provider.name})
    _figures(book, service, figures)
    book.file.close()
    return file.getvalue()


class _Book:
    """A workbook with its formats, each made once."""

    def __init__(self, file):
        self.file = file
        self._formats = {}

    def format(self, **properties):
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self.file.add_format({"valign": "top", **properties})
        return self._formats[key]

    def sheet(self, name, widths, *, landscape=True):
        sheet = self.file.add_worksheet(name)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.hide_gridlines(0)
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        if landscape:
            sheet.set_landscape()
        return sheet

    @property
    def head(self):
        return self.format(bold=True, text_wrap=True, font_color="#FFFFFF", bg_color="#14434C")


def _about(book, document, cover, title):
    sheet = book.sheet("About", (26, 100), landscape=False)
    service, period = document["service"], document["period"]
    sheet.write_string(0, 0, title, book.format(bold=True, font_size=16))
    commissioners = listed([authority.name for authority in service.commissioners.all()])
    rows = [
        ("Service", service.name),
        ("Provider", service.provider.name),
        ("Prepared for", commissioners),
        ("Period", f"{day(period.start)} to {day(period.last_day)}"),
        ("This is", cover.name),
        *(("", line) for line in cover.lines),
        *((f"Sheet: {name}", holds) for name, holds in SHEETS),
        *(("How to read it" if first == 0 else "", said) for first, said in enumerate(READING)),
        ("Definitions", "The service’s own, in the sheet Definitions, as they stood when this was made."),
    ]
    for row, (name, said) in enumerate((row for row in rows if row[1]), start=2):
        sheet.write_string(row, 0, name, book.format(bold=True))
        sheet.write_string(row, 1, said[:LONGEST], book.format(text_wrap=True))


def _figures(book, service, figures):
    sheet = book.sheet("Figures", [width for _, width in COLUMNS])
    for column, (head, _) in enumerate(COLUMNS):
        sheet.write_string(0, column, head, book.head)
    areas = {area.slug: area.name for area in service.vocabulary.area_of_id.values()} | {ALL: ALL_AREAS}
    titles = {period: Period.parse(period).title for period in {figure.period for figure in figures}}
    formats = {kind: book.format(num_format=format) for kind, format in VALUES.items()}
    plain = book.format(num_format="#,##0")
    row = 0
    for row, figure in enumerate(figures, start=1):
        measure = MEASURES[figure.measure]
        group = group_label(service, measure, figure.group)
        named = (measure.title, areas.get(figure.area, figure.area), titles[figure.period], group)
        for column, text in enumerate(named):
            sheet.write_string(row, column, text)
        if figure.value is not None:
            sheet.write_number(row, 4, figure.value, formats[measure.kind])
        sheet.write_string(row, 5, UNITS[measure.kind])
        for column, number in ((6, figure.numerator), (7, figure.denominator)):
            if number is not None:
                sheet.write_number(row, column, number, plain)
        for column, slug in enumerate(figure[:4], start=8):
            sheet.write_string(row, column, slug)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, row, len(COLUMNS) - 1)
    sheet.repeat_rows(0)


def _tables(book, sections):
    sheet = book.sheet("Tables", (44, *[16] * 11))
    row = 0
    for filled in sections:
        tables = [
            block for block in filled.blocks if isinstance(block, Numbered) and isinstance(block.block, Table)
        ]
        if not tables or filled.section.slug == "appendix-a":  # the definitions have a sheet
            continue
        sheet.write_string(row, 0, filled.section.name, book.format(bold=True, font_size=14))
        row += 2
        for numbered in tables:
            row = _table(book, sheet, row, numbered) + 1


def _table(book, sheet, row, numbered):
    """Writes a table from a row on, and returns the row below it."""
    table = numbered.block
    sheet.write_string(row, 0, f"{numbered.label}: {table.caption}", book.format(bold=True))
    row += 1
    for column, head in enumerate(table.columns):
        sheet.write_string(row, column, head, book.head)
    row += 1
    for group in table.groups:
        if group.head:
            sheet.write_string(row, 0, group.head, book.format(bold=True, font_color="#14434C"))
            row += 1
        for line in group.rows:
            bold = {"bold": True} if line.total else {}
            sheet.write_string(row, 0, line.head[:LONGEST], book.format(text_wrap=True, **bold))
            for column, cell in enumerate(line.cells, start=1):
                _cell(book, sheet, row, column, str(cell), bold)
            row += 1
    if table.note:
        sheet.write_string(row, 0, table.note, book.format(italic=True))
        row += 1
    return row


def _cell(book, sheet, row, column, text, style):
    """A number as a number that looks as it is printed; anything else as text."""
    if found := PRINTED.fullmatch(text):
        sign, pounds, whole, decimals, percent, share = found.groups(default="")
        number = Decimal(f"{'-' if sign == MINUS else ''}{whole.replace(',', '')}{decimals}")
        pounds, decimals = pounds and f'"{pounds}"', decimals and "." + "0" * (len(decimals) - 1)
        digits = f"{pounds}#,##0{decimals}{percent}" + (share and f'"{share}"')
        shown = f"{'+' if sign == '+' else ''}{digits};{MINUS}{digits};{digits}"
        value = number / 100 if percent else number
        sheet.write_number(row, column, value, book.format(num_format=shown, **style))
    else:
        sheet.write_string(row, column, text[:LONGEST], book.format(text_wrap=True, align="right", **style))


def _definitions(book, definitions):
    sheet = book.sheet("Definitions", (44, 100, 34))
    for column, head in enumerate(("Measure", "What it counts", "Dated by")):
        sheet.write_string(0, column, head, book.head)
    for row, said in enumerate(definitions, start=1):
        for column, text in enumerate(said):
            sheet.write_string(row, column, text, book.format(text_wrap=True))
    sheet.freeze_panes(1, 0)
