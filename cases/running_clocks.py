"""The clocks of an episode as people read them: what is due, by when, and how late it is.

Interviews have two clocks, always named: from the receipt of the found notification, which is the
contract's, and from the child's return, which is the statutory guidance's.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from missing_cse.lib.times import span

URGENT = timedelta(hours=6)
NAMES = {
    "offer_due_at": "Offer",
    "interview_due_at": "Interview (from the found notification)",
    "interview_due_by_return_at": "Interview (from the return)",
    "hand_back_due_at": "Return to the local authority",
}


class Level(StrEnum):
    """How a clock stands; pages give each its colour."""

    LATE = "late"
    URGENT = "urgent"
    WAITING = "waiting"
    DONE = "done"
    DONE_LATE = "done late"
    STOPPED = "stopped"


@dataclass(frozen=True)
class Clock:
    """Something due at a time, as it stands at `now`. `stopped`: it has not been done and need not be.

    `column`: that of the episode which has the due time.
    """

    name: str
    due_at: datetime
    now: datetime
    done_at: datetime | None = None
    stopped: bool = False
    column: str = ""

    @property
    def level(self):
        if self.done_at:
            return Level.DONE if self.done_at <= self.due_at else Level.DONE_LATE
        if self.stopped:
            return Level.STOPPED
        if self.now > self.due_at:
            return Level.LATE
        return Level.URGENT if self.due_at - self.now < URGENT else Level.WAITING

    @property
    def words(self):
        """How it stands: in time, 3 hours late, due in 5 hours, no longer due."""
        match self.level:
            case Level.DONE:
                return "in time"
            case Level.STOPPED:
                return "no longer due"
            case Level.LATE | Level.DONE_LATE:
                return f"{span((self.done_at or self.now) - self.due_at)} late"
        return f"due in {span(self.due_at - self.now)}"

    @property
    def sentence(self):
        return f"{self.name} {self.words}"


def clocks(episode, now):
    """The clocks of an episode that have started, in the order in which they run out.

    Reads the episode's `offer` and `outcome` with its interview: fetch them along.
    """
    offer, outcome = getattr(episode, "offer", None), getattr(episode, "outcome", None)
    held_at = outcome.interview.held_at if outcome and outcome.interview else None
    closed = outcome is not None
    done = {"offer_due_at": offer and offer.offered_at}
    done |= {"interview_due_at": held_at, "interview_due_by_return_at": held_at}
    if not closed:
        done["hand_back_due_at"] = None
    started = [
        Clock(NAMES[column], getattr(episode, column), now, at, closed, column) for column, at in done.items()
    ]
    return sorted((clock for clock in started if clock.due_at), key=lambda clock: clock.due_at)


def due_next(episode, now, *, offered):
    """The clock that says what to do next with an open episode: the offer's until it is made, then the
    interview's contract one. None where the found notification is not there.
    """
    if not episode.offer_due_at:
        return None
    if not offered:
        return Clock("Offer", episode.offer_due_at, now)
    return Clock("Interview", episode.interview_due_at, now)
