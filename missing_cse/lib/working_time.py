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
    """The time (UTC) at which `hours` that count have passed since `start` (aware)."""
    return after_working_time(start, timedelta(hours=hours), subdivision)


def after_working_time(start, length, subdivision="ENG"):
    """The time (UTC) at which a length of time that counts has passed since `start` (aware).

    All 24 hours of a day that counts do so: it is the day that is skipped, not the night. Real hours are
    counted, so that a day on which the clocks change has 23 or 25; those fall on Sundays.
    """
    at, left = start.astimezone(UTC), length
    while True:
        midnight, counting = _rest_of_day(at, subdivision)
        if counting and at + left <= midnight:
            return at + left
        left -= midnight - at if counting else timedelta()
        at = midnight


def working_time_between(start, end, subdivision="ENG"):
    """How much of the time between two aware times counts; nothing where the second is the earlier one."""
    at, passed = start.astimezone(UTC), timedelta()
    while at < end:
        midnight, counting = _rest_of_day(at, subdivision)
        passed += min(midnight, end) - at if counting else timedelta()
        at = midnight
    return passed


def _rest_of_day(at, subdivision):
    """(midnight after a time, in UTC; whether its hours count)."""
    day = local_date(at)
    midnight = datetime.combine(day + timedelta(days=1), time(), LONDON).astimezone(UTC)
    return midnight, counts(day, subdivision)
