"""What a force's system is told of its episodes (`cases.followed`)."""

from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import AwareDatetime, Field

from access.api.parameters import Paged
from cases.followed import NOT_TOLD, outcome_known, overdue, told_of
from cases.models import Episode, Outcome
from cases.running_clocks import NAMES
from missing_cse.lib.api.answers import Answered, a_time
from missing_cse.lib.api.bodies import Body, Moment, text

DueColumn = Literal[tuple(NAMES)]
ToldOddity = Literal[tuple(one.value for one in Episode.Oddity if one not in NOT_TOLD)]
AN_ODDITY = Episode.Oddity.IN_THE_FUTURE


class SetAsideReason(Answered):
    """Why a notification is not believed without a person, and so in no figure."""

    code: ToldOddity = Field(description="The reason, for programs.", examples=[AN_ODDITY.value])
    words: str = Field(description="The reason, for people.", examples=[AN_ODDITY.label])

    @classmethod
    def each_of(cls, oddities) -> list[Self]:
        return [cls(code=one.value, words=one.label) for one in oddities]


ToldState = Annotated[
    Episode.State,
    Field(description="counted; set_aside: waits for a person to decide; void; duplicate: known otherwise."),
]
ToldReasons = Annotated[list[SetAsideReason], Field(description="Empty unless it is set aside.")]


class Clocks(Answered):
    """When things are due; null while the time that a clock starts from is not known."""

    offer_due_at: AwareDatetime | None = a_time("The offer of an interview.")
    interview_due_at: AwareDatetime | None = a_time(
        "The interview, from the receipt of the found notification."
    )
    interview_due_by_return_at: AwareDatetime | None = a_time("The interview, from the child’s return.")
    hand_back_due_at: AwareDatetime | None = a_time(
        "The return to the local authority of what is still open."
    )
    overdue: list[DueColumn] = Field(description="Those that have run out, and what was due is not done.")


class OfferMade(Answered):
    """The offer of an interview."""

    offered_at: AwareDatetime = a_time("When it was made.")
    in_time: bool | None = Field(
        description="Whether it was made before it was due; null where that is unknown."
    )


class OutcomeKnown(Answered):
    """What became of the episode."""

    kind: Outcome.Kind = Field(
        description="completed: an interview about this episode; completed_on_another: one interview about "
        "several episodes, recorded with another of them; declined; not_offered."
    )
    at: AwareDatetime | None = a_time("When the interview was held, or the outcome was known.")


class FollowedEpisode(Answered):
    """One time that a child was missing, as the service has it."""

    id: UUID = Field(description="The service’s id of the episode, for addresses.")
    reference: str = Field(description="The force’s own reference.", examples=["MP000123"])
    service: str = Field(description="Whose episode it is.", examples=["staffordshire-and-stoke-on-trent"])
    state: ToldState
    set_aside_because: ToldReasons
    district: str | None = Field(description="Where it happened.", examples=["newcastle-under-lyme"])
    missing_since: AwareDatetime | None = a_time("Since when the child was missing.")
    missing_received_at: AwareDatetime | None = a_time("When the missing notification was received.")
    found_at: AwareDatetime | None = a_time("When the child was found.")
    found_received_at: AwareDatetime | None = a_time("When the found notification was received.")
    open: bool = Field(description="Whether it has no outcome yet.")
    clocks: Clocks
    offer: OfferMade | None = Field(description="Null while none is made.")
    outcome: OutcomeKnown | None = Field(description="Null while it is open.")

    @classmethod
    def of(cls, episode, at) -> Self:
        """The episode as it stands at an aware time; fetch its offer, outcome and interview along."""
        state, because = told_of(episode)
        return cls(
            id=episode.public_id,
            reference=episode.police_reference,
            service=episode.service.slug,
            state=state,
            set_aside_because=SetAsideReason.each_of(because),
            district=episode.district and episode.district.slug,
            missing_since=episode.missing_since,
            missing_received_at=episode.missing_received_at,
            found_at=episode.found_at,
            found_received_at=episode.found_received_at,
            open=episode.is_open,
            clocks=_clocks(episode, at),
            offer=_offer(episode),
            outcome=_outcome(episode),
        )


class FollowedEpisodes(Answered):
    """A page of the force's episodes."""

    items: list[FollowedEpisode]
    next: str | None = Field(description="The cursor for what comes after these, now or later.")


class Reference(Body):
    """Which episode is sought."""

    reference: text(40, shortest=1) = Field(description="The force’s own reference.", examples=["MP000123"])


class WhichEpisodes(Paged):
    """What narrows the list."""

    open: bool | None = None
    since: Moment | None = None


def _clocks(episode, at):
    return Clocks(
        **{column: getattr(episode, column) for column in NAMES},
        overdue=overdue(episode, at),
    )


def _offer(episode):
    offer = getattr(episode, "offer", None)
    if offer is None:
        return None
    due = episode.offer_due_at
    return OfferMade(offered_at=offer.offered_at, in_time=due and offer.offered_at <= due)


def _outcome(episode):
    known = outcome_known(episode)
    return known and OutcomeKnown(kind=known[0], at=known[1])
