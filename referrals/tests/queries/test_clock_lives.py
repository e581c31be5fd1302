"""The clock of an RFM, whatever is asked, answered, withdrawn and decided at whatever times."""

from datetime import UTC, datetime, timedelta

import time_machine
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from missing_cse.lib.times import now
from missing_cse.lib.working_time import working_time_between
from referrals.actions.queries import answer_by_link, end_queries, record_answers, withdraw_query
from referrals.clocks import answer_clock
from referrals.tests.queries.asked import ANSWERS, an_rfm, asked

ENDINGS = {
    "answered": lambda query, key: answer_by_link(key, told_by="Kim", answers=ANSWERS),
    "told": lambda query, key: record_answers(query, by=query.asked_by, told_by="Kim", answers=ANSWERS),
    "withdrawn": lambda query, key: withdraw_query(query, by=query.asked_by, reason="No need"),
}
# Around Easter, with the change of the clocks.
times = some.datetimes(datetime(2018, 3, 20), datetime(2018, 4, 5), timezones=some.just(UTC))  # noqa: DTZ001
minutes = some.integers(1, 4000).map(lambda number: timedelta(minutes=number))
queries = some.lists(some.tuples(minutes, minutes, some.sampled_from(sorted(ENDINGS))), max_size=3)


def decide(rfm):
    """What a decision does to the clock."""
    with transaction.atomic():
        end_queries(rfm, by=rfm.queries.first().asked_by, at=now())
        rfm.answered_at = now()
        rfm.save(update_fields=["answered_at"])


@settings(
    deadline=None,
    max_examples=12,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(times, queries, minutes, some.booleans())
def test_running_and_paused_time_add_up_and_the_answer_is_due_after_24_hours_of_running(
    db, received_at, lived, later, is_decided
):
    with time_machine.travel(received_at, tick=False) as clock:
        rfm, ran, paused, since = an_rfm(received_at=received_at), timedelta(), timedelta(), received_at
        for runs, stands, ending in lived:
            clock.shift(runs)
            ran += working_time_between(since, now())
            query, key = asked(rfm)
            clock.shift(stands)
            ENDINGS[ending](query, key)
            paused, since = paused + working_time_between(query.asked_at, now()), now()
        left = timedelta(hours=24) - ran
        clock.shift(later)
        ran += working_time_between(since, now())
        rfm.refresh_from_db()
        assert rfm.paused_at is None
        if left > timedelta():
            assert working_time_between(since, rfm.answer_due_at) == left
        if is_decided:
            query, _ = asked(rfm)
            rfm.refresh_from_db()
            clock.shift(later)
            paused += working_time_between(query.asked_at, now())
            decide(rfm)
        pauses = [(one.asked_at, one.ended_at) for one in rfm.queries.all()]
        told = answer_clock(rfm, pauses, now() + later)
        running_on = timedelta() if is_decided else working_time_between(now(), now() + later)
        assert (told.running, told.paused) == (ran + running_on, paused)
