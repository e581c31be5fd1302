"""What a force's system is told of the queries, and how it answers."""

from typing import Self
from uuid import UUID

from pydantic import AwareDatetime, Field

from access.api.parameters import Paged
from cases.api.notifications_bodies import Correction
from cases.models import PoliceQuery
from missing_cse.lib.api.answers import Answered, a_time
from missing_cse.lib.api.bodies import Body, text


class AskedQuery(Answered):
    """A detail of a notification that the force is asked to put right."""

    id: UUID = Field(description="The id of the query, for addresses.")
    episode: UUID = Field(description="The service’s id of the episode it is about.")
    reference: str = Field(description="The force’s own reference of the episode.", examples=["MP000123"])
    service: str = Field(description="Who asks.", examples=["staffordshire-and-stoke-on-trent"])
    about: PoliceQuery.About = Field(description="What may be wrong.")
    question: str = Field(description="What is asked, in words.", examples=["Which house number is right?"])
    raised_at: AwareDatetime = a_time("When it was asked.")
    state: PoliceQuery.State = Field(
        description="open: waits for the force; answered: waits for the service to look at it; closed."
    )
    answer: str | None = Field(description="The force’s own answer.", examples=["Number 7. It is corrected."])
    answered_at: AwareDatetime | None = a_time("When the force answered.")

    @classmethod
    def of(cls, query) -> Self:
        """The query; fetch its episode with the service along."""
        return cls(
            id=query.public_id,
            episode=query.episode.public_id,
            reference=query.episode.police_reference,
            service=query.episode.service.slug,
            about=query.about,
            question=query.question,
            raised_at=query.raised_at,
            state=query.state,
            answer=query.police_answer or None,
            answered_at=query.answered_at,
        )


class AskedQueries(Answered):
    """A page of queries."""

    items: list[AskedQuery]
    next: str | None = Field(description="The cursor for what comes after these, now or later.")


class AnswerToQuery(Body):
    """The force's answer."""

    answer: text(2000, shortest=1) = Field(
        description="What is right, in words.", examples=["It is number 7. The notification is corrected."]
    )
    correction: Correction | None = Field(
        None,
        description="What changes in the notification, as POST /corrections takes it; it is taken together "
        "with the answer, or neither is.",
    )


class WhichQueries(Paged):
    """What narrows the list."""

    state: PoliceQuery.State | None = None
