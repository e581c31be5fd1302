"""What the demo starts from: the service's definition and the record files of 2017/18."""

import csv
from pathlib import Path

from access.definitions import read_definition
from missing_cse.lib.periods import quarter

RECORD_FILES = Path(__file__).parent / "q4-2017-18"


def definition(number=1):
    """The service's definition; from 2 on, of a numbered copy."""
    defined = read_definition()
    if number > 1:
        defined["name"] += f" {number}"
        defined["slug"] += f"-{number}"
    return defined


def timetable_since(today):
    """From when the demo's timetable is kept, so that its calendar has a report that is overdue: a month or a
    few before that local date, which beat catches up."""
    current = quarter(today)
    due = current.start.replace(day=definition()["report_days"]["quarterly_day"])
    return (current if today > due else current.previous()).start


def staff(prefix=""):
    """The lines of staff.csv, with that before every username."""
    with (RECORD_FILES / "staff.csv").open(encoding="utf-8", newline="") as stream:
        return [line | {"username": prefix + line["username"]} for line in csv.DictReader(stream)]
