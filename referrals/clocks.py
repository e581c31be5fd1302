"""When an RFM is to be answered (docs/service.md, "Exploitation referrals").

The clock runs in hours that fall neither on weekends nor on bank holidays, and stands still while a query
waits for the referrer.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from missing_cse.lib.working_time import after_working_hours, after_working_time, working_time_between


def answer_due_at(service, received_at):
    """The time (UTC) by which the referrer has a first answer, by the service's own calendar."""
    return after_working_hours(received_at, service.rfm_answer_hours, service.holidays)


def due_after_pause(service, due_at, paused_at, resumed_at):
    """When an answer is due that was due at `due_at`, once the clock stood still for a while (all aware).

    What was left when it stopped is left when it goes on. What was late then stays as late as it was.
    """
    left = working_time_between(paused_at, due_at, service.holidays)
    return after_working_time(resumed_at, left, service.holidays) if left else due_at


def pauses(queries):
    """The pairs of times, for `answer_clock`, between which queries made the clock stand still."""
    return [(query.asked_at, query.ended_at) for query in queries]


@dataclass(frozen=True)
class AnswerClock:
    """How long an RFM has waited for its first answer, or had waited when it had it, in time that counts."""

    running: timedelta  # on the service's side
    paused: timedelta  # on the referrer's
    due_at: datetime | None  # None while it stands still
    is_late: bool


def answer_clock(rfm, pauses, at):
    """The clock of an RFM at an aware time; `pauses` are pairs of times, the second None while one lasts."""
    calendar, end = rfm.service.holidays, rfm.answered_at or at
    passed = working_time_between(rfm.received_at, end, calendar)
    paused = sum(
        (
            working_time_between(max(began, rfm.received_at), min(ended or end, end), calendar)
            for began, ended in pauses
        ),
        timedelta(),
    )
    stands_still = rfm.answered_at is None and rfm.paused_at is not None
    return AnswerClock(
        running=passed - paused,
        paused=paused,
        due_at=None if stands_still else rfm.answer_due_at,
        is_late=(rfm.paused_at if stands_still else end) > rfm.answer_due_at,
    )
