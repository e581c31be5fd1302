from dataclasses import dataclass, field
from uuid import UUID

from access.models import Service
from cases.matching import Person
from cases.models import Episode, PoliceMessage

TIMES = ("missing_since", "missing_received_at", "found_at", "found_received_at")
WORDS = ("district", "living_arrangement", "responsible_authority")
NOTHING_KNOWN = dict.fromkeys(TIMES) | dict.fromkeys(WORDS, "")


@dataclass(frozen=True)
class Message:
    """Something that the police say about the episode that they call `reference`.

    `named` has the facts that it names, of TIMES (aware, or None to clear it) and WORDS (a district by name
    or slug, a value of LivingArrangement, an authority by name; "" to clear it); others stay as they are.
    `tells_of` are the notifications that it brings, "missing" and "found": each was received when the message
    was, where nothing else is said or recorded. `body` is what was sent.
    """

    service: Service
    kind: PoliceMessage.Kind
    reference: str
    body: dict
    named: dict = field(default_factory=dict)
    tells_of: frozenset[str] = frozenset()
    child: Person | None = None


@dataclass(frozen=True)
class Accepted:
    """What became of a message, as the force is told (`cases.followed.as_told`). `new` says that the episode
    was not on record before."""

    public_id: UUID
    reference: str
    state: Episode.State
    oddities: list[Episode.Oddity]
    new: bool


@dataclass(frozen=True)
class NotAccepted:
    """Why nothing was recorded: what is wrong with which field, in words.

    `unknown` says that no such reference is on record.
    """

    pointer: str
    detail: str
    unknown: bool = False
