from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from missing_cse.lib.periods import LONDON
from missing_cse.lib.times import day, moment


class Kind(StrEnum):
    """What an event is about; a timeline is narrowed by it."""

    EPISODE = "Missing episodes"
    CONTACT = "Offers and contact"
    INTERVIEW = "Interviews"
    OUTCOME = "Outcomes"
    REFERRAL = "Referrals"
    CORRECTION = "Corrections"
    LIVING = "Where the child lives"
    ALERT = "Alerts"


@dataclass(frozen=True)
class Event:
    """Something that happened: `at` an aware time, on a London date, or None where neither is known.

    `words` say more than the title, and may be empty; so may `url`, the page that tells the rest.
    """

    at: datetime | date | None
    title: str
    words: str
    url: str
    kind: Kind

    @property
    def when(self):
        """The time, or the day, in words."""
        if self.at is None:
            return "At a time not recorded"
        return moment(self.at) if isinstance(self.at, datetime) else day(self.at)

    def newest_first(self):
        """The key by which a timeline is sorted."""
        if self.at is None:
            return (1, 0)
        begins = self.at
        if not isinstance(begins, datetime):
            begins = datetime.combine(begins, time.min, tzinfo=LONDON)
        return (0, -begins.timestamp())
