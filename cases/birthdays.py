"""A birthday, or the year of one, among other words, in any form in which people in Britain type it."""

import re
from datetime import date

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
YEAR = r"(?P<year>\d{4}|\d{2})"
FORMS = tuple(
    re.compile(rf"\b{form}\b", re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})",
        rf"(?P<day>\d{{1,2}})(?P<gap>[ /.-])(?P<month>\d{{1,2}})(?P=gap){YEAR}",
        rf"(?P<day>\d{{1,2}})(st|nd|rd|th)?[ -]?(?P<month>{'|'.join(MONTHS)})[a-z]*[., -]*{YEAR}",
    )
)

YEAR_ALONE = re.compile(r"(?<!\S)\(?(?P<year>(19|20)\d\d)[),]?(?!\S)")


def take_birthday(words, *, today):
    """A birthday among words, and the words without it: (date or None, rest).

    31/3/2008, 31.3.08, 31-03-2008, 31 3 2008, 31 March 2008, 31st Mar 08 and 2008-03-31 are one day. A year
    of two digits is the last one that is not in the future. Raises ValueError for a day that there is not.
    """
    for form in FORMS:
        if found := form.search(words):
            rest = f"{words[: found.start()]} {words[found.end() :]}"
            return _date(found, today), " ".join(rest.split())
    return None, " ".join(words.split())


def take_year(words):
    """A year of birth that stands beside other words, and the words without it: (whole number or None, rest).

    Four digits, a word of their own. A year with nothing beside it is left: it may be a reference.
    """
    if found := YEAR_ALONE.search(words):
        rest = f"{words[: found.start()]} {words[found.end() :]}".split()
        if rest:
            return int(found["year"]), " ".join(rest)
    return None, words


def _date(found, today):
    month = found["month"].lower()
    number = int(month) if month.isdigit() else MONTHS.index(month[:3]) + 1
    year = int(found["year"])
    if len(found["year"]) == 2:
        year += today.year // 100 * 100
        if year > today.year:
            year -= 100
    return date(year, number, int(found["day"]))
