"""The reason that the calendar proposes for a late offer; a person confirms it, or chooses another."""

from dataclasses import dataclass
from datetime import date, timedelta

from missing_cse.lib.times import day, local_date
from missing_cse.lib.working_time import counts, is_bank_holiday

# The slugs by which a service calls these reasons. One that has no such reason is proposed none.
WEEKEND, BANK_HOLIDAY = "weekend", "bank_holiday"


@dataclass(frozen=True)
class Proposal:
    """The slug of a reason, and the days off (London dates) on which an offer was due."""

    reason: str
    days: tuple[date, ...]

    @property
    def words(self):
        """Saturday 6 January 2018 and Sunday 7 January 2018."""
        return " and ".join(f"{off:%A} {day(off)}" for off in self.days)


def proposed_reason(episode):
    """The proposal for a late offer of an episode, None where no day off lies between the receipt of the
    found notification and the time the offer was due. A bank holiday goes before a weekend."""
    holidays = episode.service.holidays
    first = local_date(episode.found_received_at)
    # The day that begins at the moment it was due is no longer part of it.
    last = local_date(episode.offer_due_at - timedelta.resolution)
    window = (first + timedelta(days=n) for n in range((last - first).days + 1))
    days = tuple(each for each in window if not counts(each, holidays))
    if not days:
        return None
    bank_holiday = any(is_bank_holiday(each, holidays) for each in days)
    return Proposal(BANK_HOLIDAY if bank_holiday else WEEKEND, days)
