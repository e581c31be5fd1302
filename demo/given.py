"""What the demo starts from: the service's definition and the record files of 2017/18."""

import csv
from pathlib import Path

from access.definitions import read_definition

RECORD_FILES = Path(__file__).parent / "q4-2017-18"


def definition(number=1):
    """The service's definition; from 2 on, of a numbered copy."""
    defined = read_definition()
    if number > 1:
        defined["name"] += f" {number}"
        defined["slug"] += f"-{number}"
    return defined


def staff(prefix=""):
    """The lines of staff.csv, with that before every username."""
    with (RECORD_FILES / "staff.csv").open(encoding="utf-8", newline="") as stream:
        return [line | {"username": prefix + line["username"]} for line in csv.DictReader(stream)]
