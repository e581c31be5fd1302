"""A partner's list out of a CSV file: read as spreadsheets write it, and taken whole or not at all."""

import csv
from dataclasses import dataclass
from datetime import date
from io import StringIO

from cases.imports.problems import Unreadable, quoted
from reporting.reconciliation import columns

LARGEST_FILE = 2_000_000  # bytes
MOST_LINES = 5_000
DELIMITERS = ",;\t|"
NEEDED = (
    "The first line must name a column with the date, and one with the police reference or two with the "
    "child’s name or initials and date of birth"
)
NOT_TEXT = "This is not a CSV file. In a spreadsheet choose “Save as”, then “CSV”"
NOT_BEYOND = f"The file has more than {MOST_LINES:,} lines. A list is of one quarter"


@dataclass(frozen=True)
class Line:
    """A line of a list, by its number in the file; `name` may be initials. `on` is a London date."""

    number: int
    on: date
    reference: str = ""
    name: str = ""
    date_of_birth: date | None = None
    area: str = ""
    category: str = ""
    held_by: str = ""


@dataclass(frozen=True)
class ReadFile:
    """The lines of a file, the headings of columns that were passed over, and what is wrong, in words."""

    lines: tuple[Line, ...] = ()
    passed_over: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


def read_file(content):
    """What the bytes of a file say; where anything is wrong with a line, each such line is named."""
    try:
        rows = _rows(_decoded(content))
    except (UnicodeDecodeError, csv.Error):
        return ReadFile(problems=(NOT_TEXT,))
    heading = next(rows, (1, []))[1]
    fields = [columns.field_of(name) for name in heading]
    if problem := _wrong_heading(fields):
        return ReadFile(problems=(problem,))
    lines, problems = [], []
    try:
        for number, cells in rows:
            if len(lines) + len(problems) == MOST_LINES:
                return ReadFile(problems=(NOT_BEYOND,))
            _take(number, cells, fields, lines, problems)
    except csv.Error:
        return ReadFile(problems=(NOT_TEXT,))
    if not lines and not problems:
        problems.append("There is no line below the first")
    passed_over = tuple(quoted(name) for name, field in zip(heading, fields, strict=True) if not field)
    return ReadFile(tuple(lines), tuple(filter(None, passed_over)), tuple(problems))


def _decoded(content):
    """The text; spreadsheets mark UTF-8 and UTF-16, and else write the code page of Windows."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252")


def _rows(text):
    """(number of the line in the file, cells) of each line that has anything in it."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(DELIMITERS, key=first.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    return ((reader.line_num, list(map(str.strip, cells))) for cells in reader if any(map(str.strip, cells)))


def _wrong_heading(fields):
    twice = {field for field in fields if field and fields.count(field) > 1}
    if twice:
        names = ", ".join(sorted(name.replace("_", " ") for name in twice))
        return f"Two columns say the same: {names}. Leave one of them in the file"
    child = "date_of_birth" in fields and ({"name", "last_name"} & set(fields))
    return "" if "on" in fields and ("reference" in fields or child) else NEEDED


def _take(number, cells, fields, lines, problems):
    values = {field: cell for field, cell in zip(fields, cells, strict=False) if field}
    said = []

    def read(field, how, nothing=""):
        value = values.get(field, "")
        try:
            return how(value) if value else nothing
        except Unreadable as unreadable:
            said.append(f"expected {unreadable}, found “{quoted(value)}”")
            return nothing

    line = Line(
        number,
        on=read("on", columns.read_date, None),
        reference=" ".join(read("reference", columns.read_reference).split()),
        name=_name(read("first_name", columns.read_name), read("last_name", columns.read_name))
        or _name(*_in_order(read("name", columns.read_name))),
        date_of_birth=read("date_of_birth", columns.read_date, None),
        area=read("area", columns.read_remark),
        category=read("category", columns.read_remark),
        held_by=read("held_by", columns.read_remark),
    )
    if len(cells) > len(fields):
        said.append("it has more values than the first line has columns")
    if not values.get("on"):
        said.append("the date is missing")
    if not line.reference and not (line.name and line.date_of_birth) and not said:
        said.append("enter a police reference, or the child’s name or initials and date of birth")
    if said:
        problems.append(f"Line {number}: {'; '.join(said)}")
    else:
        lines.append(line)


def _in_order(name):
    """The parts of a name that is perhaps written with the last name first, a comma after it."""
    last, comma, first = name.partition(",")
    return (first, last) if comma else (name, "")


def _name(*parts):
    return " ".join(" ".join(parts).split())[:200]
