"""Months, quarters and years of the financial calendar, which starts on 1 April.

A period starts at midnight in Europe/London and ends before the next one's. Its dates are local dates:
a row belongs to the period in which the local date of its time falls.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
FIRST_MONTH = 4
YEAR = r"(?:19|20|21)\d\d"


class Kind(StrEnum):
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class NotAPeriod(ValueError):
    """The text names no period; the message says what would."""


@dataclass(frozen=True, order=True)
class Period:
    """The months from `start` up to, not including, `end`; both are the first of a month.

    `slug` is its name in addresses and tables: 2018-01, 2017-18-Q4, 2017-18, and 2017-18-to-Q3 for the
    year to the end of a quarter.
    """

    start: date
    end: date
    kind: Kind
    slug: str

    def __str__(self):
        return self.slug

    @property
    def last_day(self):
        return self.end - timedelta(days=1)

    @property
    def title(self):
        """As a person writes it: January 2018, Quarter 4 2017/18, 2017/18, 2017/18 to quarter 3."""
        if self.kind is Kind.MONTH:
            return f"{self.start:%B %Y}"
        year = year_title(financial_year(self.start))
        if self.kind is Kind.QUARTER:
            return f"Quarter {quarter_number(self.start)} {year}"
        if self.end.month == FIRST_MONTH:
            return year
        return f"{year} to quarter {quarter_number(shift(self.end, -1))}"

    def months(self):
        """Its months in order; a month's are itself."""
        firsts, first = [], self.start
        while first < self.end:
            firsts.append(month(first))
            first = shift(first, 1)
        return firsts

    def quarters(self):
        """The quarters that begin in it, in order."""
        return [quarter(first.start) for first in self.months() if (first.start.month - FIRST_MONTH) % 3 == 0]

    def previous(self):
        """The one before, of the same kind; for a year to a quarter, last year's to the same quarter."""
        if self.kind is Kind.MONTH:
            return month(shift(self.start, -1))
        if self.kind is Kind.QUARTER:
            return quarter(shift(self.start, -3))
        return year_to(shift(self.end, -13))

    def year_to_date(self):
        """The financial year from 1 April to the end of this period's quarter."""
        return year_to(shift(self.end, -1))

    @classmethod
    def parse(cls, slug):
        """The period of a slug, or NotAPeriod."""
        if found := re.fullmatch(rf"({YEAR})-(\d\d)", slug, re.ASCII):
            first, second = int(found[1]), int(found[2])
            # 2012-13 is a year; where a month could be meant too, as in 2011-12, it is.
            if 1 <= second <= 12:
                return month(date(first, second, 1))
            if second == (first + 1) % 100:
                return year_to(date(first + 1, 3, 1))
        if found := re.fullmatch(rf"({YEAR})-(\d\d)-(to-)?Q([1-4])", slug, re.ASCII):
            first = int(found[1])
            if int(found[2]) == (first + 1) % 100:
                start = shift(date(first, FIRST_MONTH, 1), 3 * (int(found[4]) - 1))
                return year_to(start) if found[3] else quarter(start)
        raise NotAPeriod(f"“{slug}” is not a period: write 2018-01, 2017-18-Q4 or 2017-18")


def shift(first, months):
    """The first of the month that lies `months` after the one of `first`."""
    index = first.year * 12 + first.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


def quarter_number(day):
    """1 to 4; January to March is 4."""
    return (day.month - FIRST_MONTH) % 12 // 3 + 1


def month(day):
    """The month a local date lies in."""
    first = day.replace(day=1)
    return Period(first, shift(first, 1), Kind.MONTH, f"{first:%Y-%m}")


def quarter(day):
    """The financial quarter a local date lies in."""
    number = quarter_number(day)
    year = financial_year(day)
    start = shift(date(year, FIRST_MONTH, 1), 3 * (number - 1))
    return Period(start, shift(start, 3), Kind.QUARTER, f"{year_slug(year)}-Q{number}")


def year_to(day):
    """The financial year of a local date, up to the end of the quarter it lies in."""
    year, number = financial_year(day), quarter_number(day)
    start = date(year, FIRST_MONTH, 1)
    slug = year_slug(year) if number == 4 else f"{year_slug(year)}-to-Q{number}"
    return Period(start, shift(start, 3 * number), Kind.YEAR, slug)


def financial_year(day):
    """The calendar year in which the financial year of a local date started."""
    return day.year if day.month >= FIRST_MONTH else day.year - 1


def year_title(year):
    """The financial year that started in a calendar year, as a person writes it: 2017/18."""
    return f"{year}/{(year + 1) % 100:02}"


def year_slug(year):
    """The same in addresses and tables: 2017-18."""
    return f"{year:04}-{(year + 1) % 100:02}"
