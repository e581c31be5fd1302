"""A quarter's amounts out of a CSV file: checked line by line, and taken whole or not at all."""

import csv
from dataclasses import dataclass
from decimal import Decimal

from cases.imports import columns
from cases.imports.problems import Unreadable
from reporting.imports import BUDGET
from reporting.models import FinanceAmount
from reporting.service_log.finance import Entered, lines_of

NEEDED, KNOWN = {"line", "amount"}, {"quarter", "line", "amount", "note"}
WRONG_HEAD = "Line 1: name the columns line and amount, and quarter and note if you need them, commas between"
read_amount, read_quarter = columns.pounds.reader(None), columns.quarter.reader(None)
read_note = columns.text(FinanceAmount._meta.get_field("note").max_length).reader(None)


@dataclass(frozen=True)
class ReadFile:
    """What a file says: {line: Entered}, and what is wrong with it, in words."""

    entered: dict
    problems: list[str]


def read_file(text, service, period):
    """The amounts in a text whose first line names its columns: line, amount, and perhaps quarter and note.

    `line` is the slug or the name of a line of spend, or “income” for the budget.
    """
    reader = csv.reader(text.removeprefix("\ufeff").splitlines())
    head = [name.strip().lower() for name in next(reader, [])]
    if not NEEDED <= set(head) <= KNOWN or len(set(head)) < len(head):
        return ReadFile({}, [WRONG_HEAD])
    lines = _by_name(service)
    entered, problems = {}, []
    for number, cells in enumerate(reader, start=2):
        if not any(cell.strip() for cell in cells):
            continue
        row = dict(zip(head, map(str.strip, cells), strict=False))
        try:
            line, one = _entered(row, lines, period)
            if line in entered:
                raise Unreadable("a line of spend that is not in the file already")
        except Unreadable as unreadable:
            problems.append(f"Line {number}: expected {unreadable}")
        else:
            entered[line] = one
    if not entered and not problems:
        problems.append("There is no amount in the file")
    return ReadFile(entered, problems)


def _by_name(service):
    named = {BUDGET: None, "budget": None}
    for line in lines_of(service):
        if line:
            named |= {line.slug: line, line.label.lower(): line}
    return named


def _entered(row, lines, period):
    if row.get("quarter") and read_quarter(row["quarter"]) != period.start.isoformat():
        raise Unreadable(f"{period.title}")
    line = columns.found_in(lines)(row.get("line", "").lower())
    amount = read_amount(row.get("amount", "").replace("£", "").replace(",", ""))
    return line, Entered(Decimal(amount), read_note(row.get("note", "")))
