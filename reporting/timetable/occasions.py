"""What falls due when, by a service's contract. Nothing here looks at what was done."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from missing_cse.lib.periods import FIRST_MONTH, LONDON, Period, month, quarter, shift, year_to
from missing_cse.lib.times import local_date
from reporting.models import TimetableEntry

What = TimetableEntry.What


@dataclass(frozen=True)
class Occasion:
    """Something that the contract has done about a period, due at an aware time."""

    due_at: datetime
    what: What
    period: Period

    @property
    def key(self):
        """What tells it from the others of its service."""
        return self.what, self.period.slug


def occasions(service, since, until):
    """What falls due from one aware time to another, both included, in order.

    Everything about a period is due in the month after it. Days stay what they are on weekends and bank
    holidays. A cut-off in the hour that a clock change leaves out comes an hour later; in the hour that comes
    twice it is the first of the two.
    """
    found, first = [], month(local_date(since)).start
    while first <= local_date(until):
        found += _in_month(service, first)
        first = shift(first, 1)
    return sorted((one for one in found if since <= one.due_at <= until), key=lambda one: one.due_at)


def due_at(service, what, period):
    """When something is due about a period that it is done about."""
    return next(one.due_at for one in _in_month(service, period.end) if one.key == (what, period.slug))


def _in_month(service, first):
    """The occasions of the month that begins on that day."""
    ended = month(first).previous()
    due = [
        (service.interviews_due_day, What.REMINDER, ended),
        (service.monthly_day, What.FIRST, ended),
        (service.monthly_final_day, What.FINAL, ended),
    ]
    for period in _longer_that_ended(first):
        due += [
            (service.quarterly_day - service.draft_days, What.DRAFT, period),
            (service.quarterly_day, What.REPORT, period),
        ]
    return [Occasion(_at(first, day, service.cut_off), what, period) for day, what, period in due]


def _longer_that_ended(first):
    """The quarter that ended with the month before, and with quarter 4 the year."""
    if (first.month - FIRST_MONTH) % 3:
        return []
    last_day = first - timedelta(days=1)
    return [quarter(last_day), *([year_to(last_day)] if first.month == FIRST_MONTH else [])]


def _at(first, day, time_of_day):
    return datetime.combine(first.replace(day=day), time_of_day, LONDON).astimezone(UTC)
