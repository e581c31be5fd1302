"""Where and when invented things happen: a service's places and teams, now, and one source of chance."""

import random
from collections import deque
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from demo.invent.records import Records
from missing_cse.lib.periods import LONDON
from missing_cse.lib.times import local_date
from missing_cse.lib.working_time import counts

RECENT = 350  # so many episodes back, a child who was missing is likely to be missing again


@dataclass(frozen=True)
class Place:
    """A district, its authority, and the people (usernames) of its area's team."""

    district: str
    area: str
    authority: str
    workers: tuple[str, ...]
    exploitation_leads: tuple[str, ...]
    coordinators: tuple[str, ...]


@dataclass(slots=True)
class Child:
    """A child as the notifications name it. `back_at` is when the last episode ended."""

    reference: str
    place: Place
    living_arrangement: str
    responsible_authority: str
    turns_18: date
    back_at: datetime = datetime.min.replace(tzinfo=UTC)
    interview: tuple[str, datetime] | None = None  # the last own form: police reference, held at

    def is_child_on(self, day):
        """Whether an episode that begins on that local date ends well before the eighteenth birthday."""
        return day + timedelta(days=5) < self.turns_18


@dataclass
class World:
    """`definition` is a service's, as in `services/*.toml`; `staff` the lines of a staff.csv; `mark` goes
    into every reference, so that those of two services differ. Times are aware.
    """

    definition: dict
    staff: list[dict]
    now: datetime
    mark: str = ""
    records: Records = field(default_factory=Records)

    def __post_init__(self):
        self.now = self.now.astimezone(UTC).replace(second=0, microsecond=0)
        self.today = local_date(self.now)
        self.rng = random.Random(f"demo{self.mark}")  # noqa: S311 - chance, not secrets
        self.lately = deque(maxlen=RECENT)
        self.places = {
            district: Place(
                district,
                area["name"],
                area["authority"],
                workers=self._team(area, role="case_worker"),
                exploitation_leads=self._team(area, role="case_worker", lead="exploitation"),
                coordinators=self._team(area, role="coordinator"),
            )
            for area in self.definition["areas"]
            for district in area["districts"]
        }

    def _team(self, area, **wanted):
        wanted["area"] = area["name"]
        return tuple(person["username"] for person in self.staff if wanted.items() <= person.items())

    def reference(self, letters, file):
        """The next reference of a file: letters, the service's mark, a number."""
        return f"{letters}{self.mark}-{len(self.records.lines[file]) + 1:05}"

    def hours(self, median, spread):
        """A span of time, mostly around the median, sometimes far above it."""
        return timedelta(hours=median * self.rng.lognormvariate(0, spread))

    def past(self, at):
        """The time, if it has come; what has not happened yet is not recorded."""
        return at if at and at <= self.now else None

    def works(self, day):
        """Whether the office is open on a local date."""
        return counts(day, self.definition["holidays"])

    def at_work(self, at):
        """The time itself on a working day, or else a time of day on the next one (UTC)."""
        day = local_date(at)
        if self.works(day):
            return at
        while not self.works(day):
            day += timedelta(days=1)
        opening = datetime.combine(day, time(9), LONDON).astimezone(UTC)
        return opening + timedelta(minutes=self.rng.randrange(360))

    def by_day(self, at):
        """The time itself between 9am and 7pm, or else one on the next day that is."""
        local = at.astimezone(LONDON)
        if 9 <= local.hour < 19:
            return at
        day = local.date() + timedelta(days=local.hour >= 19)
        return datetime.combine(day, time(10, self.rng.randrange(60)), LONDON).astimezone(UTC)
