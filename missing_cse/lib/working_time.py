"""Hours that count: those of days that are neither weekends nor England's bank holidays."""

from datetime import UTC, datetime, time, timedelta
from functools import cache

import holidays

from missing_cse.lib.periods import LONDON
from missing_cse.lib.times import local_date


@cache
def _bank_holidays(subdivision):
    return holidays.country_holidays("GB", subdiv=subdivision)


def is_bank_holiday(day, subdivision="ENG"):
    """Whether a local date is a bank holiday (England's unless told otherwise)."""
    return day in _bank_holidays(subdivision)


def is_weekend(day):
    return day.weekday() >= 5


def counts(day, subdivision="ENG"):
    """Whether the hours of a local date count."""
    return not is_weekend(day) and not is_bank_holiday(day, subdivision)


def after_working_hours(start, hours, subdivision="ENG"):
    """The time (UTC) at which `hours` that count have passed since `start` (aware).

    All 24 hours of a day that counts do so: it is the day that is skipped, not the night. Real hours are
    counted, so that a day on which the clocks change has 23 or 25; those fall on Sundays.
    """
    left = timedelta(hours=hours)
    at = start.astimezone(UTC)
    while True:
        day = local_date(at)
        midnight = datetime.combine(day + timedelta(days=1), time(), LONDON).astimezone(UTC)
        if counts(day, subdivision):
            if at + left <= midnight:
                return at + left
            left -= midnight - at
        at = midnight
