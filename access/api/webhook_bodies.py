"""What systems send and are answered about their webhooks."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import AwareDatetime, Field, Strict

from access.models import Event
from access.models.webhook import TEST
from missing_cse.lib.api.answers import Answered
from missing_cse.lib.api.bodies import Body, text
from missing_cse.lib.outside import PATTERN

URL = "https://records.example/missing"


class WebhookBody(Body):
    """Where a system wants to be told, and of what."""

    url: text(500) = Field(
        description="Where events are sent: the name of a machine on the internet, over TLS, at port 443 or "
        "8443. Redirects are not followed.",
        examples=[URL],
        json_schema_extra={"pattern": PATTERN},
    )
    events: list[Event] = Field(
        min_length=1,
        max_length=20,
        description="What it is told of: `interview.ready` needs the scope interviews:collect, "
        "`query.raised` the scope queries:answer.",
        examples=[[Event.INTERVIEW_READY]],
    )
    active: Annotated[bool, Strict()] = Field(
        True, description="A webhook that is switched off is told nothing; what waits for it goes on waiting."
    )


class WebhookAnswer(Answered):
    """A webhook."""

    id: UUID = Field(description="Its id, by which addresses name it.")
    url: str = Field(description="Where events are sent.", examples=[URL])
    events: list[Event] = Field(description="What it is told of.")
    active: bool = Field(description="Whether it is told at all.")
    created_at: AwareDatetime = Field(description="When it was set up, in UTC.")

    @classmethod
    def of(cls, webhook):
        return cls(
            id=webhook.public_id,
            url=webhook.url,
            events=webhook.wants,
            active=webhook.active,
            created_at=webhook.created_at,
        )


class NewWebhookAnswer(WebhookAnswer):
    """A webhook that was just set up."""

    secret: str = Field(
        description="With what the signatures of its deliveries are checked, after the Standard Webhooks "
        "specification. It is shown here and never again.",
        examples=["whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD5fmqPgHqGdU="],
    )


class WebhooksPage(Answered):
    """Webhooks, in the order in which they were set up."""

    items: list[WebhookAnswer] = Field(description="The webhooks.")
    next: str | None = Field(description="The cursor to go on with, as `after`.")


class DeliveryAnswer(Answered):
    """An event on its way to a webhook."""

    id: UUID = Field(description="In the header webhook-id of each attempt to send it.")
    event: Event | Literal[TEST] = Field(description="What it tells of.")
    subject: UUID = Field(description="The id of what it tells of; of a test, the webhook's own.")
    made_at: AwareDatetime = Field(description="When it happened, in UTC.")
    state: Literal["waiting", "delivered", "given_up"] = Field(
        description="given_up after about three days without an answer of 200 to 299, or an answer of 410."
    )
    attempts: int = Field(description="How often it was sent.")
    next_at: AwareDatetime | None = Field(description="When it is sent next, while it waits; in UTC.")
    delivered_at: AwareDatetime | None = Field(description="When it arrived, in UTC.")
    status: int | None = Field(description="The status of the last answer, if there was one.")
    why: str = Field(description="What was wrong with the last attempt, in words; empty if nothing was.")

    @classmethod
    def of(cls, delivery):
        return cls(
            id=delivery.public_id,
            event=delivery.event,
            subject=delivery.subject,
            made_at=delivery.made_at,
            state=delivery.state,
            attempts=delivery.attempts,
            next_at=delivery.next_at,
            delivered_at=delivery.delivered_at,
            status=delivery.status,
            why=delivery.why,
        )


class DeliveriesPage(Answered):
    """What a webhook was told in the last 30 days, oldest first."""

    items: list[DeliveryAnswer] = Field(description="The deliveries.")
    next: str | None = Field(description="The cursor to go on with, as `after`.")
