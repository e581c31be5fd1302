"""An RFM that lives through anything in any order: its clock against a count of quarters of an hour."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta

import time_machine
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from missing_cse.lib.conflicts import fingerprint
from missing_cse.lib.times import local_date, now
from missing_cse.lib.working_time import counts
from referrals.actions.queries import ask_referrer, record_answers, withdraw_query
from referrals.actions.triage.decide import decide
from referrals.actions.triage.standing import take_back_void, void
from referrals.clocks import answer_clock
from referrals.decided import decision_in_words
from referrals.lanes import ANSWERS, QUERIES
from referrals.models import Rfm

QUARTER = timedelta(minutes=15)


def _open(rfm):
    return rfm.queries.open().first()


def _decide(rfm, by):
    decide(
        rfm,
        by=by,
        seen=fingerprint(decision_in_words(rfm)),
        support=rfm.service.terms.get(slug="none"),
        reason="Nothing shows.",
        risk="high",
        told="phone",
        why="More is known.",
    )


DONE = {
    "ask": lambda rfm, by: ask_referrer(rfm, by=by, questions=["Where was it?"]),
    "answer": lambda rfm, by: record_answers(_open(rfm), by=by, told_by="Kim", answers=[("At home", False)]),
    "withdraw": lambda rfm, by: withdraw_query(_open(rfm), by=by, reason="No need"),
    "decide": _decide,
    "void": lambda rfm, by: void(rfm, by=by, why="A test."),
    "take back": lambda rfm, by: take_back_void(rfm, by=by, why="It was meant."),
}
# Around Easter and the change of the clocks, on the quarter of an hour.
begins = some.integers(0, 1400).map(lambda number: datetime(2018, 3, 21, tzinfo=UTC) + number * QUARTER)
lives = some.lists(some.tuples(some.integers(1, 160), some.sampled_from(sorted(DONE))), max_size=7)


def counted(begin, end):
    """The quarters of an hour from one time to another on days that count."""
    number = (end - begin) // QUARTER
    return sum((QUARTER for n in range(number) if counts(local_date(begin + n * QUARTER))), timedelta())


@settings(
    deadline=None,
    max_examples=12,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(begins, lives)
def test_what_ran_and_what_stood_still_is_what_a_count_says_whatever_was_done(
    an_rfm, coordinator, received_at, life
):
    with time_machine.travel(received_at, tick=False) as clock:
        rfm = an_rfm(received_at=received_at)
        ran, stood, since = timedelta(), timedelta(), received_at
        for quarters, what in life:
            clock.shift(quarters * QUARTER)
            before = Rfm.objects.get(pk=rfm.pk)
            if before.answered_at is None:
                passed = counted(since, now())
                ran, stood = (ran, stood + passed) if before.paused_at else (ran + passed, stood)
            since = now()
            if what in ("answer", "withdraw") and _open(before) is None:
                continue
            with suppress(ValidationError):  # what is refused for how it stands changes nothing
                DONE[what](before, coordinator)
        stands = Rfm.objects.get(pk=rfm.pk)
        told = answer_clock(stands, [(one.asked_at, one.ended_at) for one in stands.queries.all()], now())
        assert (told.running, told.paused) == (ran, stood)
        waits = stands.voided_at is None and stands.answered_at is None
        assert ANSWERS.rfms(coordinator).contains(stands) == (waits and stands.paused_at is None)
        assert QUERIES.rfms(coordinator).contains(stands) == (waits and stands.paused_at is not None)
        left = timedelta(hours=24) - ran
        if waits and stands.paused_at is None and left > timedelta():
            assert counted(now(), stands.answer_due_at) == left
