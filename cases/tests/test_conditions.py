from datetime import UTC, datetime, timedelta

import pytest

from cases.conditions import held_too_long, hold_runs_out
from cases.models import Episode
from cases.tests.factories import EpisodeFactory, OutcomeFactory

SECOND = timedelta(seconds=1)
FOUND_RECEIVED = datetime(2018, 1, 10, 9, tzinfo=UTC)
RUNS_OUT = FOUND_RECEIVED + timedelta(days=14)


@pytest.fixture
def episode(db):
    return EpisodeFactory(found_received_at=FOUND_RECEIVED)


def found(condition):
    return list(Episode.objects.filter(condition))


def test_a_hold_is_too_long_once_its_last_second_has_passed(episode):
    assert found(held_too_long(RUNS_OUT)) == []
    assert found(held_too_long(RUNS_OUT + SECOND)) == [episode]


def test_a_hold_runs_out_from_the_first_of_the_last_days_to_its_last_second(episode):
    assert found(hold_runs_out(RUNS_OUT - timedelta(days=3) - SECOND, days=3)) == []
    assert found(hold_runs_out(RUNS_OUT - timedelta(days=3), days=3)) == [episode]
    assert found(hold_runs_out(RUNS_OUT, days=3)) == [episode]
    assert found(hold_runs_out(RUNS_OUT + SECOND, days=3)) == []


def test_no_hold_runs_out_of_what_is_closed_or_not_counted_or_not_found(db):
    OutcomeFactory(episode__found_received_at=FOUND_RECEIVED)
    EpisodeFactory(found_received_at=FOUND_RECEIVED, state="void")
    EpisodeFactory(found_received_at=FOUND_RECEIVED, age=18)
    EpisodeFactory(found_at=None, found_received_at=None)
    assert found(held_too_long(RUNS_OUT + SECOND)) == []
    assert found(hold_runs_out(RUNS_OUT, days=3)) == []
