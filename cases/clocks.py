"""When things are due (docs/service.md, "Missing episodes"). Times are aware; elapsed hours are real."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

ADULT = 18  # completed years


@dataclass(frozen=True)
class Due:
    """The due times of an episode; None where the time they follow from is not known.

    The field names are those of `cases.models.Episode`.
    """

    offer_due_at: datetime | None
    interview_due_at: datetime | None
    interview_due_by_return_at: datetime | None
    hand_back_due_at: datetime | None


def due_times(service, *, found_at, found_received_at):
    """The due times under a service's contract."""

    def after(start, **elapsed):
        return start and start + timedelta(**elapsed)

    return Due(
        offer_due_at=after(found_received_at, hours=service.offer_hours),
        interview_due_at=after(found_received_at, hours=service.interview_hours),
        interview_due_by_return_at=after(found_at, hours=service.interview_hours),
        hand_back_due_at=after(found_received_at, days=service.hold_days),
    )


def completed_years(born: date, on: date) -> int:
    """Age on a day; a birthday on 29 February falls on 1 March in other years. Negative before birth."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def birthday(born: date, years: int) -> date:
    """The day on which somebody has completed so many years: for 29 February, 1 March of other years."""
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return date(born.year + years, 3, 1)
