from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from access.models import Service
from cases.clocks import birthday, completed_years, due_times

LONDON = ZoneInfo("Europe/London")
RECEIVED = datetime(2018, 3, 24, 12, tzinfo=UTC)
days = some.dates(date(1998, 1, 1), date(2030, 12, 31))


def test_each_clock_starts_at_its_own_time():
    due = due_times(Service(), found_at=RECEIVED - timedelta(hours=2), found_received_at=RECEIVED)
    assert due.offer_due_at == RECEIVED + timedelta(hours=24)
    assert due.interview_due_at == RECEIVED + timedelta(hours=72)
    assert due.interview_due_by_return_at == RECEIVED + timedelta(hours=70)
    assert due.hand_back_due_at == RECEIVED + timedelta(days=14)


def test_hours_are_real_ones_over_a_change_of_clocks():
    due = due_times(Service(), found_at=None, found_received_at=RECEIVED)
    assert due.offer_due_at.astimezone(LONDON) == datetime(2018, 3, 25, 13, tzinfo=LONDON)


def test_a_contract_may_set_other_hours():
    due = due_times(Service(offer_hours=12, hold_days=7), found_at=None, found_received_at=RECEIVED)
    assert due.offer_due_at == RECEIVED + timedelta(hours=12)
    assert due.hand_back_due_at == RECEIVED + timedelta(days=7)


def test_nothing_is_due_from_a_time_that_is_not_known():
    due = due_times(Service(), found_at=RECEIVED, found_received_at=None)
    assert (due.offer_due_at, due.interview_due_at, due.hand_back_due_at) == (None, None, None)
    assert due.interview_due_by_return_at == RECEIVED + timedelta(hours=72)


@pytest.mark.parametrize(
    ("born", "on", "age"),
    [
        (date(2004, 1, 15), date(2018, 1, 14), 13),
        (date(2004, 1, 15), date(2018, 1, 15), 14),
        (date(2004, 2, 29), date(2018, 2, 28), 13),
        (date(2004, 2, 29), date(2018, 3, 1), 14),
        (date(2004, 2, 29), date(2020, 2, 29), 16),
        (date(2018, 6, 1), date(2018, 1, 1), -1),
    ],
)
def test_age_is_in_completed_years(born, on, age):
    assert completed_years(born, on) == age


@given(days, days)
def test_age_counts_the_birthdays_since_birth(born, on):
    born, on = sorted((born, on))
    passed = [years for years in range(1, on.year - born.year + 1) if birthday(born, years) <= on]
    assert completed_years(born, on) == len(passed)


@pytest.mark.parametrize(
    ("born", "turns"),
    [
        (date(2005, 7, 1), date(2018, 7, 1)),
        (date(2004, 2, 29), date(2017, 3, 1)),
        (date(2003, 2, 28), date(2016, 2, 28)),
    ],
)
def test_a_birthday_on_29_february_falls_on_1_march_of_other_years(born, turns):
    assert birthday(born, 13) == turns
