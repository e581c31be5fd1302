"""How a value of a partner's list is read, as spreadsheets write it; Unreadable says what was expected."""

import re
from datetime import date, datetime, timedelta

from cases.imports.columns import YEARS, text
from cases.imports.problems import Unreadable
from missing_cse.lib.times import local_date

DATE = "a date such as 31/03/2018, 31 March 2018 or 2018-03-31"
# The names that partners give their columns, as far as letters and digits go.
SYNONYMS = {
    "reference": (
        *("police reference", "reference", "ref", "police ref", "missing reference", "incident number"),
        *("compact reference", "niche reference", "episode reference", "log number"),
    ),
    "first_name": ("first name", "forename", "given name"),
    "last_name": ("last name", "surname", "family name"),
    "name": ("child", "name", "child s name", "child name", "full name", "initials", "young person"),
    "date_of_birth": ("date of birth", "dob", "d o b", "birth date", "birthday"),
    "on": (
        *("date", "day", "date received", "date reported", "received", "date of notification"),
        *("missing date", "date missing", "date of missing episode", "notification date"),
        *("date of interview", "interview date", "rhi date", "date of rhi", "date held", "held on"),
        *("date completed", "date of return home interview"),
    ),
    "area": ("area", "district", "locality", "team"),
    "category": ("category", "type", "classification", "status", "outcome"),
    "held_by": ("held by", "interviewed by", "completed by", "interviewer", "worker", "undertaken by"),
}
FIELD_OF = {name: field for field, names in SYNONYMS.items() for name in names}
EXCEL_DAY_0 = date(1899, 12, 30)
EXCEL_DAY = re.compile(r"[2-7]\d{4}(\.\d+)?", re.ASCII)
LOCAL = re.compile(r"(\d{1,2})[/.\- ](\d{1,2}|[A-Za-z]{3,9})[/.\- ](\d{4}|\d\d)(?:,? \d.*)?", re.ASCII)
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
CENTURY_FROM = 70  # of years in two digits: from then on last century's

read_reference, read_name, read_remark = (text(longest).reader(None) for longest in (40, 200, 100))


def field_of(heading):
    """Which field a column's heading names; None where it is none of ours."""
    plain = " ".join(re.findall(r"[a-z0-9]+", heading.casefold().replace("_", " ")))
    return FIELD_OF.get(plain)


def read_date(value):
    """The day in London of a date or a time; the day comes before the month. A time without an offset is
    London's, and of one with an offset the day is London's."""
    try:
        found = _iso(value) or _excel(value) or _local(value)
    except (ValueError, OverflowError):
        found = None
    if found is None or found.year not in YEARS:
        raise Unreadable(DATE)
    return found


def _iso(value):
    if not re.match(r"\d{4}-\d\d-\d\d", value, re.ASCII):
        return None
    at = datetime.fromisoformat(value)
    return local_date(at) if at.tzinfo else at.date()


def _excel(value):
    """The number under which a spreadsheet keeps a date, where the column was not formatted as one."""
    return EXCEL_DAY_0 + timedelta(days=int(float(value))) if EXCEL_DAY.fullmatch(value) else None


def _local(value):
    found = LOCAL.fullmatch(" ".join(value.split()))
    if not found:
        return None
    day, month, year = found.groups()
    if not month.isdigit():
        month = MONTHS.index(month[:3].lower()) + 1
    if len(year) == 2:
        year = int(year) + (1900 if int(year) >= CENTURY_FROM else 2000)
    return date(int(year), int(month), int(day))
