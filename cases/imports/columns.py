"""How a value of a record file is read: one kind of column each.

A kind has the type of the staged column and `reader(job)`, which gives a function from the text in the file
(never empty) to the text that is staged, and raises Unreadable, saying what was expected.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from cases.imports.problems import Unreadable
from missing_cse.lib.periods import NotAPeriod, Period
from missing_cse.lib.unseen import UNSEEN

FEW = 15
# Outside these years a clock that runs for days from the time could no longer be stored.
YEARS = range(1900, 9999)


@dataclass(frozen=True)
class Kind:
    """`expected` says in words what a value looks like, for one that is needed and empty."""

    type: str
    expected: str
    reader: Callable


@dataclass(frozen=True)
class Column:
    name: str
    kind: Kind
    required: bool = False


def plain(type, expected, read):
    """A kind that reads the same in every service."""
    return Kind(type, expected, lambda job: read)


def text(longest):
    expected = f"a value of at most {longest} characters"

    def read(value):
        if len(value) > longest:
            raise Unreadable(expected)
        if not value.isprintable() and UNSEEN.search(value):
            raise Unreadable("characters that can be seen")
        return value

    return plain("text", expected, read)


TIME = "a time from 1900 on with its offset from UTC, such as 2018-03-31T23:30+01:00"
USUAL_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)", re.ASCII)
DATE = "a date from 1900 on, such as 2018-03-31"


def _time(value):
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        raise Unreadable(TIME) from None
    if at.tzinfo is None or at.year not in YEARS:
        raise Unreadable(TIME)
    # Writing a time anew takes longer than all else of reading it; PostgreSQL reads the usual form as well.
    return value if USUAL_TIME.fullmatch(value) else at.isoformat()


def _date(value):
    try:
        on = date.fromisoformat(value)
    except ValueError:
        raise Unreadable(DATE) from None
    if on.year not in YEARS:
        raise Unreadable(DATE)
    return on.isoformat()


time = plain("timestamptz", TIME, _time)
day = plain("date", DATE, _date)


def listed(choices):
    """The choices in words: all of a few, the first of many."""
    names = sorted(choices)
    return f"one of {', '.join(names[:FEW])}{', …' if len(names) > FEW else ''}" if names else "nothing"


def found_in(staged):
    """A reader that looks the value up in a dictionary of what is staged for it."""
    expected = listed(staged)

    def read(value):
        try:
            return staged[value]
        except KeyError:
            raise Unreadable(expected) from None

    return read


def one_of(choices):
    """One of a few words that code knows: the values of a Django TextChoices."""
    return plain("text", listed(choices.values), found_in({value: value for value in choices.values}))


def term(kind):
    """A slug of the service's vocabulary; its id is staged."""
    return Kind(
        "bigint",
        f"a {kind.label.lower()}",
        lambda job: found_in({slug: str(term.pk) for slug, term in job.terms(kind).items()}),
    )


def terms(kind):
    """Slugs of the service's vocabulary, separated by semicolons; an array of ids is staged."""

    def reader(job):
        read = found_in({slug: str(term.pk) for slug, term in job.terms(kind).items()})

        def read_all(value):
            ids = set()
            for slug in filter(None, map(str.strip, value.split(";"))):
                try:
                    ids.add(int(read(slug)))
                except Unreadable as unreadable:
                    raise Unreadable(f"for “{slug}”, {unreadable}; several with semicolons between") from None
            return f"{{{','.join(map(str, sorted(ids)))}}}"

        return read_all

    return Kind("bigint[]", f"any {kind.label.lower()}, separated by semicolons", reader)


def named(label, rows):
    """The name of one of the service's own rows, such as a district; its id is staged."""
    return Kind("bigint", label, lambda job: found_in({row.name: str(row.pk) for row in rows(job.service)}))


POUNDS = "an amount in pounds below 10,000,000,000, such as 1250 or 1250.50"
AMOUNT = re.compile(r"-?\d{1,10}(\.\d{1,2})?", re.ASCII)


def _pounds(value):
    if not AMOUNT.fullmatch(value):
        raise Unreadable(POUNDS)
    return value


QUARTER = "a quarter of a financial year, such as 2017-18 Q4"


def _quarter(value):
    if not re.fullmatch(r"\d{4}-\d\d[ -]Q[1-4]", value):
        raise Unreadable(QUARTER)
    try:
        return Period.parse(value.replace(" ", "-")).start.isoformat()
    except NotAPeriod:
        raise Unreadable(QUARTER) from None


pounds = plain("numeric", POUNDS, _pounds)
quarter = plain("date", QUARTER, _quarter)
