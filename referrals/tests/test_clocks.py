from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from missing_cse.lib.working_time import working_time_between
from referrals.clocks import answer_clock, answer_due_at, due_after_pause

LONDON = ZoneInfo("Europe/London")
SERVICE = SimpleNamespace(rfm_answer_hours=24, holidays="ENG")
HOUR = timedelta(hours=1)
times = some.datetimes(datetime(2017, 3, 1), datetime(2018, 6, 1), timezones=some.just(UTC))  # noqa: DTZ001
# Hours that the clock runs and stands still, in turns.
turns = some.lists(some.tuples(some.integers(0, 60), some.integers(0, 120)), max_size=4)


def london(*time):
    return datetime(*time, tzinfo=LONDON)


def an_rfm(received_at, **kwargs):
    due = answer_due_at(SERVICE, received_at)
    kwargs = {"answer_due_at": due, "answered_at": None, "paused_at": None} | kwargs
    return SimpleNamespace(service=SERVICE, received_at=received_at, **kwargs)


def lived_through(received_at, turns):
    """(due, pauses) of an RFM after its clock ran and stood still in turns."""
    due, at, pauses = answer_due_at(SERVICE, received_at), received_at, []
    for runs, stands in turns:
        paused_at = at + runs * HOUR
        at = paused_at + stands * HOUR
        due = due_after_pause(SERVICE, due, paused_at, at)
        pauses.append((paused_at, at))
    return due, pauses, at


def hours_run(received_at, pauses, until):
    """Hours that counted while the clock ran, a quarter of an hour at a time, for comparison."""
    passed, step, at = timedelta(), timedelta(minutes=15), received_at
    while at < until:
        stands = any(began <= at < ended for began, ended in pauses)
        if not stands:
            passed += working_time_between(at, min(at + step, until))
        at += step
    return passed


@settings(deadline=None, max_examples=40)
@given(times.map(lambda time: time.replace(minute=0, second=0, microsecond=0)), turns)
def test_the_answer_is_due_when_the_clock_has_run_its_hours_whatever_the_pauses(received_at, turns):
    due, pauses, end = lived_through(received_at, turns)
    run = hours_run(received_at, pauses, due)
    if due >= end:
        assert run == 24 * HOUR
    else:  # it was due before the last pause
        assert run <= 24 * HOUR


@settings(deadline=None, max_examples=40)
@given(times, turns, some.integers(0, 100))
def test_running_and_paused_time_add_up_to_all_that_counts(received_at, turns, later):
    due, pauses, end = lived_through(received_at, turns)
    at = end + later * HOUR
    clock = answer_clock(an_rfm(received_at, answer_due_at=due), pauses, at)
    assert clock.running + clock.paused == working_time_between(received_at, at)
    assert clock.is_late == (at > due)


def test_a_query_over_the_weekend_costs_neither_side_the_weekend():
    received, asked, answered = london(2018, 1, 12, 12), london(2018, 1, 12, 15), london(2018, 1, 15, 9)
    due = due_after_pause(SERVICE, answer_due_at(SERVICE, received), asked, answered)
    assert due == london(2018, 1, 16, 6)
    clock = answer_clock(an_rfm(received, answer_due_at=due), [(asked, answered)], answered)
    assert (clock.running, clock.paused) == (3 * HOUR, 18 * HOUR)


def test_a_clock_that_stands_still_has_no_time_to_be_met():
    received, asked = london(2018, 1, 10, 9), london(2018, 1, 10, 12)
    clock = answer_clock(an_rfm(received, paused_at=asked), [(asked, None)], london(2018, 1, 12, 9))
    assert (clock.running, clock.paused, clock.due_at, clock.is_late) == (3 * HOUR, 45 * HOUR, None, False)


@pytest.mark.parametrize("resumed", [london(2018, 1, 12, 9), london(2018, 1, 19, 9)])
def test_what_was_late_before_a_pause_is_late_after_it(resumed):
    received, asked = london(2018, 1, 10, 9), london(2018, 1, 11, 10)
    due = answer_due_at(SERVICE, received)
    assert due_after_pause(SERVICE, due, asked, resumed) == due
    assert answer_clock(an_rfm(received, paused_at=asked), [(asked, None)], resumed).is_late


def test_the_clock_of_an_answered_rfm_stopped_with_the_answer():
    received, answered = london(2018, 1, 10, 9), london(2018, 1, 10, 14)
    clock = answer_clock(an_rfm(received, answered_at=answered), [], london(2018, 2, 1))
    assert (clock.running, clock.is_late) == (5 * HOUR, False)
