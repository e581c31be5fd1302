"""What a force's system sends, and what it is answered."""

from datetime import date
from typing import Annotated, Any, ClassVar, Literal, Self
from uuid import UUID

from pydantic import AfterValidator, Field

from cases.api.episodes_bodies import SetAsideReason, ToldReasons, ToldState
from cases.matching import Person
from cases.models import PoliceMessage
from cases.models.episode import LivingArrangement
from cases.received.messages import WORDS, Message
from missing_cse.lib.api.answers import Answered
from missing_cse.lib.api.bodies import Body, Moment, text, written
from missing_cse.lib.api.problems import Problem

MOST_IN_A_BATCH = 1_000
# The two notifications of an episode: what a body calls each time, and what it is called on record.
SIDES = {
    "missing": {"since": "missing_since", "received_at": "missing_received_at"},
    "found": {"at": "found_at", "received_at": "found_received_at"},
}
Kind = PoliceMessage.Kind


def _in_these_centuries(value):
    if not 1900 <= value.year < 2200:
        raise ValueError("is not in the years 1900 to 2199")
    return value


Time = Annotated[Moment, AfterValidator(_in_these_centuries)]
Day = Annotated[
    date, AfterValidator(_in_these_centuries), written(r"\d{4}-\d{2}-\d{2}", "a day, such as 2003-06-15")
]


def _time_sent(description):
    return Field(None, description=description, examples=["2018-01-10T12:00:00Z"])


def _optional(kind, description, example):
    return Annotated[kind | None, Field(description=description, examples=[example])]


class SentChild(Body):
    """Who was missing, as the force has it. A name or the force’s own number at least."""

    reference: _optional(text(40), "The force’s own number for the child.", "P-48213") = None
    first_name: _optional(text(100), "First name.", "Robin") = None
    last_name: _optional(text(100), "Last name.", "Invented") = None
    date_of_birth: Day | None = Field(None, description="The birthday.", examples=["2003-06-15"])
    gender: _optional(text(60), "As the service lists it.", "female") = None
    address: _optional(text(300), "Where the child lives.", "1 Nowhere Lane") = None
    postcode: _optional(text(10), "The postcode of the address.", "ST1 1AA") = None

    def person(self):
        return Person(**{name: said for name, said in vars(self).items() if said is not None})


class SentMissing(Body):
    """The missing notification."""

    since: Time | None = _time_sent("Since when the child was missing.")
    received_at: Time | None = _time_sent("When the service was told; the time of the request if not given.")


class SentFound(Body):
    """The found notification."""

    at: Time | None = _time_sent("When the child was found.")
    received_at: Time | None = _time_sent("When the service was told; the time of the request if not given.")


class _OfAReference(Body):
    kind_of_message: ClassVar[Kind]

    service: _optional(
        text(50),
        "The slug of the service; needed where the system works with several.",
        "staffordshire-and-stoke-on-trent",
    ) = None
    reference: text(40, shortest=1) = Field(
        description="The force’s own reference of the episode.", examples=["MP000123"]
    )

    def message(self, service, body):
        """What is said, for a service. `body` is what was sent."""
        return Message(service=service, kind=self.kind_of_message, reference=self.reference, body=body)


class _WithFacts(_OfAReference):
    child: SentChild | None = Field(None, description="Who was missing; needed the first time.")
    district: _optional(
        text(100), "Where it happened: a district of the service, by name or slug.", "stafford"
    ) = None
    living_arrangement: LivingArrangement | None = Field(
        None, description="Where the child lived at the time.", examples=["home"]
    )
    responsible_authority: _optional(
        text(100), "The local authority in whose care the child is.", "Cheshire East"
    ) = None
    missing: SentMissing | None = Field(None, description="The missing notification.")
    found: SentFound | None = Field(None, description="The found notification.")

    def message(self, service, body):
        return Message(
            service=service,
            kind=self.kind_of_message,
            reference=self.reference,
            body=body,
            named=self._named(),
            tells_of=self._tells_of(),
            child=self.child and self.child.person(),
        )

    def _facts(self):
        """{name of a fact: value} of all that is said, nulls too."""
        said = self.model_fields_set
        facts = {name: getattr(self, name) or "" for name in WORDS if name in said}
        for side, columns in SIDES.items():
            if side in said:
                told = getattr(self, side)
                facts |= {
                    column: told and getattr(told, name)
                    for name, column in columns.items()
                    if told is None or name in told.model_fields_set
                }
        return facts


class Notification(_WithFacts):
    """A missing notification, a found notification, or both, in either order. What is null or left out stays
    as it is."""

    kind_of_message: ClassVar[Kind] = Kind.NOTIFICATION

    def _named(self):
        return {name: value for name, value in self._facts().items() if value not in ("", None)}

    def _tells_of(self):
        return frozenset(side for side in SIDES if getattr(self, side) is not None)


class Correction(_WithFacts):
    """What was wrong in an earlier notification: only what is named changes, and null clears it."""

    kind_of_message: ClassVar[Kind] = Kind.CORRECTION

    def _named(self):
        return self._facts()

    def _tells_of(self):
        return frozenset()


class _TakenBack(_OfAReference):
    reason: _optional(text(1000), "Why, in words for the service.", "Sent in error.") = None


class Void(_TakenBack):
    """The notification should never have been sent."""

    kind_of_message: ClassVar[Kind] = Kind.VOID


class Withdrawal(_TakenBack):
    """The found notification should not have been sent: the child is missing still."""

    kind_of_message: ClassVar[Kind] = Kind.WITHDRAWAL


class NotificationItem(Notification):
    kind: Literal["notification"]


class CorrectionItem(Correction):
    kind: Literal["correction"]


class VoidItem(Void):
    kind: Literal["void"]


class WithdrawalItem(Withdrawal):
    kind: Literal["withdrawal"]


Item = Annotated[NotificationItem | CorrectionItem | VoidItem | WithdrawalItem, Field(discriminator="kind")]
ITEMS = {
    Kind.NOTIFICATION: NotificationItem,
    Kind.CORRECTION: CorrectionItem,
    Kind.VOID: VoidItem,
    Kind.WITHDRAWAL: WithdrawalItem,
}


class Batch(Body):
    """Up to 1,000 messages, taken in their order. One that can’t be read does not hold up the others."""

    items: list[Item] = Field(min_length=1, max_length=MOST_IN_A_BATCH)


class BatchOfAnything(Body):
    """A batch whose items are yet to be read, one by one."""

    items: list[Any] = Field(min_length=1, max_length=MOST_IN_A_BATCH)


class Receipt(Answered):
    """How the episode stands."""

    id: UUID = Field(description="The service’s id of the episode, for addresses.")
    reference: str = Field(description="The force’s own reference.", examples=["MP000123"])
    state: ToldState
    set_aside_because: ToldReasons

    @classmethod
    def of(cls, accepted) -> Self:
        return cls(
            id=accepted.public_id,
            reference=accepted.reference,
            state=accepted.state,
            set_aside_because=SetAsideReason.each_of(accepted.oddities),
        )


class ItemAnswer(Answered):
    """What became of one item: a receipt, or a problem whose pointers lead into the item."""

    status: int = Field(description="As for the item alone.", examples=[201])
    receipt: Receipt | None = Field(description="Null where it was refused.")
    problem: Problem | None = Field(description="Null where it was accepted.")


class BatchAnswer(Answered):
    """An answer for each item, in their order."""

    items: list[ItemAnswer]
