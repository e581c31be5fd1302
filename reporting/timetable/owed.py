"""What people still owe of a month: how many, and whose, never of whom. Restricted children are left out."""

from dataclasses import dataclass, field
from uuid import UUID

from reporting.checks.open_records import KINDS

# What a case worker finishes; the other kinds of open records are a coordinator's.
OF_WORKERS = ("episodes", "interviews")
SAID = {
    "episodes": ("episode without an outcome", "episodes without an outcome"),
    "interviews": ("interview not handed in", "interviews not handed in"),
}


@dataclass
class Owed:
    """What one person owes, by the kinds of `OF_WORKERS`; nobody's records have no `public_id`."""

    public_id: UUID | None
    name: str
    numbers: dict[str, int] = field(default_factory=lambda: dict.fromkeys(OF_WORKERS, 0))

    @property
    def said(self):
        """In words: 3 episodes without an outcome."""
        return [f"{n:,} {SAID[kind][n != 1]}" for kind, n in self.numbers.items() if n]


def owed_by_worker(service, period):
    """`Owed` of everybody who owes something of a month, by name, nobody's last; a query for each kind."""
    found = {}
    for kind in OF_WORKERS:
        for public_id, name, number in KINDS[kind].held_by(service, period):
            found.setdefault(public_id, Owed(public_id, name)).numbers[kind] = number
    return sorted(found.values(), key=lambda one: (one.public_id is None, one.name))


def owed_by(user, service, period):
    """`Owed` of one person; a query for each kind."""
    numbers = {
        kind: KINDS[kind].with_holder(KINDS[kind].in_period(service, period), user.public_id).count()
        for kind in OF_WORKERS
    }
    return Owed(user.public_id, user.name, numbers)
