"""What a force sends and gets about the interviews that are meant for it."""

from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import AwareDatetime, Field

from access.api.parameters import Paged
from cases.handovers import sent_parts
from missing_cse.lib.api.answers import Answered
from missing_cse.lib.api.bodies import Body, text

AN_ID = "0d9a5f0e-3a55-4a0b-8a75-5fa0a4f7f0a1"
RecordNumber = text(60, 1)


class ReceiptSent(Body):
    """That the force has the interview."""

    record_number: RecordNumber = Field(
        description="Under which number the force keeps it.", examples=["OCC-2018-004711"]
    )


class ReceiptGiven(Answered):
    """The receipt as it is recorded; where it was handed over by hand, without a record number."""

    record_number: str = Field(description="The force’s own number.", examples=["OCC-2018-004711"])
    at: AwareDatetime = Field(description="When it was received, in UTC.", examples=["2018-01-20T09:30:00Z"])


class EpisodeCovered(Answered):
    """An episode of the force that the interview is about."""

    id: UUID = Field(description="The episode’s own id.", examples=[AN_ID])
    reference: str = Field(description="The force’s own reference.", examples=["MP000123"])


class InterviewListed(Answered):
    """An approved interview that is ready for the force, or was sent to it."""

    id: UUID = Field(description="By which it is collected, and a receipt given.", examples=[AN_ID])
    ready_at: AwareDatetime = Field(description="Since when, in UTC.", examples=["2018-01-19T14:05:00Z"])
    episodes: list[EpisodeCovered] = Field(description="Which of the force’s episodes it is about.")
    replaces: UUID | None = Field(
        description="The version that it takes the place of, since something was corrected or more is shared."
    )
    replaced_by: UUID | None = Field(
        description="The version that took its place since. What was unsent then can’t be read any more."
    )
    receipt: ReceiptGiven | None = Field(description="The force’s receipt; null while it is unsent.")


class InterviewsPage(Answered):
    """A page of the list, in the order in which they became ready."""

    items: list[InterviewListed]
    next: str | None = Field(
        description="The cursor for what comes after; keep it, and ask again later with `after`."
    )


class WhichInterviews(Paged):
    """What narrows the list."""

    unsent: bool = False


class ChildNamed(Answered):
    """Whom the interview was with, as the service has it on record."""

    first_name: str = Field(examples=["Robin"])
    last_name: str = Field(examples=["Reed"])
    date_of_birth: date | None = Field(examples=["2003-06-15"])


class Answer(Answered):
    """A question of the form and its answer in words; `[struck out]` where words were taken out."""

    question: str = Field(examples=["What does the child say happened?"])
    answer: str = Field(description="Empty where it was not answered.", examples=["“I went to my nan’s.”"])


class PartOfInterview(Answered):
    """A part of the interview. Whose words it holds is never mixed."""

    slug: str = Field(description="The name of the part for programs.", examples=["childs-words"])
    title: str = Field(examples=["In the child’s own words"])
    voice: Literal["child", "carer", "worker"] = Field(
        description="The child’s own words, the parent’s or carer’s view, or written by the case worker."
    )
    left_out: bool = Field(description="True where the part is not shared; it has no answers then.")
    answers: list[Answer]


class InterviewCollected(InterviewListed):
    """The interview, as far as it is shared."""

    child: ChildNamed
    held_at: AwareDatetime = Field(description="When it was held, in UTC.", examples=["2018-01-12T15:00:00Z"])
    child_allows: bool = Field(
        description="False where more is shared than the child allows, to keep a child safe."
    )
    parts: list[PartOfInterview]


def listed(handover):
    """A handover as the list has it."""
    return InterviewListed(**_listed(handover))


def collected(handover):
    """A handover with its contents; they are those that were frozen when it became ready."""
    form = handover.submission.form
    child = form.episode.child
    return InterviewCollected(
        **_listed(handover),
        child=ChildNamed(
            first_name=child.first_name, last_name=child.last_name, date_of_birth=child.date_of_birth
        ),
        held_at=form.interview.held_at,
        child_allows=not handover.reason,
        parts=[
            PartOfInterview(
                slug=part.slug,
                title=part.title,
                voice=part.voice,
                left_out=part.left_out,
                answers=[Answer(question=line.label, answer=line.words) for line in part.lines],
            )
            for part in sent_parts(handover.contents)
        ],
    )


def receipt_of(handover):
    """Its receipt, or None while it is unsent."""
    sharing = handover.sharing
    return sharing and ReceiptGiven(record_number=handover.record_number, at=sharing.at)


def _listed(handover):
    replaced_by = getattr(handover, "replaced_by", None)
    return {
        "id": handover.public_id,
        "ready_at": handover.ready_at,
        "episodes": [
            EpisodeCovered(id=episode.public_id, reference=episode.police_reference)
            for episode in handover.episodes
        ],
        "replaces": handover.replaces and handover.replaces.public_id,
        "replaced_by": replaced_by and replaced_by.public_id,
        "receipt": receipt_of(handover),
    }
