from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as some

from missing_cse.lib.working_time import (
    after_working_hours,
    after_working_time,
    counts,
    is_bank_holiday,
    is_weekend,
    working_time_between,
)

LONDON = ZoneInfo("Europe/London")
# England's, as published for the years that the times below are taken from.
BANK_HOLIDAYS = {
    *(date(2017, *day) for day in ((1, 2), (4, 14), (4, 17), (5, 1), (5, 29), (8, 28), (12, 25), (12, 26))),
    *(date(2018, *day) for day in ((1, 1), (3, 30), (4, 2), (5, 7), (5, 28), (8, 27), (12, 25), (12, 26))),
    *(date(2019, *day) for day in ((1, 1), (4, 19), (4, 22), (5, 6))),
}
minutes = some.datetimes(datetime(2017, 1, 3), datetime(2019, 3, 1), timezones=some.just(UTC)).map(  # noqa: DTZ001
    lambda time: time.replace(second=0, microsecond=0)
)


def minute_by_minute(start, hours):
    """The time at which so many minutes that count have passed, found by looking at each."""
    at, left = start, hours * 60
    while left:
        day = at.astimezone(LONDON).date()
        left -= day.weekday() < 5 and day not in BANK_HOLIDAYS
        at += timedelta(minutes=1)
    return at


def minutes_between(start, end):
    """How many minutes that count lie between two times, found by looking at each."""
    counted = 0
    while start < end:
        day = start.astimezone(LONDON).date()
        counted += day.weekday() < 5 and day not in BANK_HOLIDAYS
        start += timedelta(minutes=1)
    return counted


def london(*time):
    return datetime(*time, tzinfo=LONDON)


@settings(deadline=None, max_examples=50)
@given(minutes, some.integers(1, 48))
@example(datetime(2018, 3, 23, 23, 30, tzinfo=UTC), 24)
@example(datetime(2017, 10, 27, 22, 30, tzinfo=UTC), 24)
@example(datetime(2018, 3, 29, 12, 0, tzinfo=UTC), 24)
@example(datetime(2017, 12, 22, 17, 0, tzinfo=UTC), 48)
def test_hours_are_those_counted_minute_by_minute(start, hours):
    assert after_working_hours(start, hours) == minute_by_minute(start, hours)


@settings(deadline=None, max_examples=50)
@given(minutes, some.integers(0, 6 * 24 * 60))
@example(datetime(2018, 3, 24, 23, 30, tzinfo=UTC), 24 * 60)
@example(datetime(2017, 12, 22, 17, 0, tzinfo=UTC), 6 * 24 * 60)
def test_the_time_between_is_that_counted_minute_by_minute(start, length):
    end = start + timedelta(minutes=length)
    assert working_time_between(start, end) == timedelta(minutes=minutes_between(start, end))


@settings(deadline=None, max_examples=50)
@given(minutes, some.integers(1, 4 * 24 * 60))
def test_a_length_that_has_passed_is_the_time_between(start, length):
    length = timedelta(minutes=length)
    assert working_time_between(start, after_working_time(start, length)) == length


def test_nothing_passes_until_a_time_before():
    start = london(2018, 1, 10, 9)
    assert (
        working_time_between(start, start) == working_time_between(start, london(2018, 1, 9)) == timedelta()
    )


@pytest.mark.parametrize(
    ("start", "due"),
    [
        (london(2018, 1, 10, 9), london(2018, 1, 11, 9)),
        (london(2018, 1, 12, 17), london(2018, 1, 15, 17)),
        (london(2018, 1, 13, 11), london(2018, 1, 16, 0)),
        (london(2018, 3, 29, 15), london(2018, 4, 3, 15)),
        (london(2018, 3, 23, 12), london(2018, 3, 26, 12)),
        (london(2018, 1, 12, 0), london(2018, 1, 13, 0)),
    ],
    ids=["midweek", "Friday", "Saturday", "before Easter", "clocks change", "midnight"],
)
def test_24_hours_pass_over_days_that_do_not_count(start, due):
    assert after_working_hours(start, 24) == due


def test_bank_holidays_are_those_of_the_nation():
    st_andrew = date(2018, 11, 30)
    assert is_bank_holiday(st_andrew, "SCT")
    assert not is_bank_holiday(st_andrew)
    assert not counts(date(2018, 4, 2))
    assert counts(date(2018, 4, 3))


def test_saturday_and_sunday_are_the_weekend():
    assert [is_weekend(date(2018, 1, day)) for day in (5, 6, 7, 8)] == [False, True, True, False]
