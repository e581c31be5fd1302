from datetime import UTC, date, datetime, timedelta

import pytest

from missing_cse.lib.times import clock_time, day, deadline, local_date, moment, span, today, whole_minute


def test_a_time_at_2330_utc_in_summer_time_is_the_next_day():
    assert day(datetime(2018, 3, 31, 23, 30, tzinfo=UTC)) == "1 April 2018"
    assert moment(datetime(2018, 3, 31, 23, 30, tzinfo=UTC)) == "1 April 2018 at 12:30am"
    assert local_date(datetime(2018, 3, 31, 23, 30, tzinfo=UTC)) == date(2018, 4, 1)


def test_today_is_the_date_in_london(time_machine):
    time_machine.move_to("2018-03-31T23:30Z", tick=False)
    assert today() == date(2018, 4, 1)


def test_a_time_that_was_typed_is_not_before_what_came_in_the_same_minute():
    came, typed = datetime(2018, 1, 10, 9, 5, 59, 7, tzinfo=UTC), datetime(2018, 1, 10, 9, 5, tzinfo=UTC)
    assert typed < came
    assert typed == whole_minute(came)


def test_a_date_is_written_without_a_leading_nought():
    assert day(date(2018, 3, 1)) == "1 March 2018"


@pytest.mark.parametrize(
    ("hour", "minute", "written"),
    [
        (0, 0, "midnight"),
        (0, 5, "12:05am"),
        (9, 5, "9:05am"),
        (12, 0, "midday"),
        (12, 5, "12:05pm"),
        (17, 30, "5:30pm"),
        (23, 59, "11:59pm"),
    ],
)
def test_a_time_of_day_is_written_on_the_twelve_hour_clock(hour, minute, written):
    assert clock_time(datetime(2018, 1, 10, hour, minute, tzinfo=UTC)) == written


@pytest.mark.parametrize(
    ("at", "written"),
    [
        (datetime(2018, 1, 9, 17, 30, tzinfo=UTC), "9 January 2018 at 5:30pm"),
        (datetime(2018, 1, 9, tzinfo=UTC), "the end of 8 January 2018"),
        (datetime(2018, 3, 31, 23, tzinfo=UTC), "the end of 31 March 2018"),
    ],
)
def test_a_deadline_at_midnight_is_the_end_of_the_day_before_it(at, written):
    assert deadline(at) == written


def test_what_is_not_known_is_written_as_nothing():
    assert (day(None), clock_time(None), moment(None), deadline(None)) == ("", "", "", "")


@pytest.mark.parametrize(
    ("length", "written"),
    [
        (timedelta(seconds=59), "0 minutes"),
        (timedelta(minutes=1), "1 minute"),
        (timedelta(minutes=59), "59 minutes"),
        (timedelta(hours=1), "1 hour"),
        (timedelta(hours=47, minutes=59), "47 hours"),
        (timedelta(hours=48), "2 days"),
        (timedelta(days=14, hours=3), "14 days"),
    ],
)
def test_a_length_of_time_is_written_in_its_largest_whole_unit(length, written):
    assert span(length) == written
