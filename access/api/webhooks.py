"""Webhooks, as a system keeps its own."""

from http import HTTPStatus

from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.permissions import SAFE_METHODS
from rest_framework.response import Response

from access.api.once import once
from access.api.pages import page_of
from access.api.parameters import PAGING
from access.api.views import ApiView
from access.api.webhook_bodies import (
    DeliveriesPage,
    DeliveryAnswer,
    NewWebhookAnswer,
    WebhookAnswer,
    WebhookBody,
    WebhooksPage,
)
from access.models import Delivery, Scope, Webhook
from access.permissions import KEEP_WEBHOOKS
from access.webhooks.keeping import add_webhook, change_webhook, remove_webhook, send_test
from access.webhooks.signing import secret_of
from missing_cse.lib.api.bodies import pointer, read
from missing_cse.lib.api.problems import Refused

HOW_IT_IS_TOLD = """
Each event is sent as a POST of `{"id", "type", "at", "data": {"id"}}`, without anything of a child: ask for
the rest by the id. It is signed after the Standard Webhooks specification: headers `webhook-id`,
`webhook-timestamp` and `webhook-signature`. Answer with 200 to 299 within ten seconds; otherwise it is sent
again, later and later, for about three days, with the same id each time. An event may come more than once.
An answer of 410 switches the webhook off: nothing is sent until it is made active again.
"""


class OfWebhooks(ApiView):
    scope, permission = Scope.WEBHOOKS, KEEP_WEBHOOKS

    def found(self, public_id):
        """The client's own webhook, or 404. It is held where it is to be changed: one that is removed
        meanwhile is not there."""
        own = Webhook.objects.visible_to(self.request.user)
        if self.request.method not in SAFE_METHODS:
            own = own.select_for_update(of=("self",))
        return get_object_or_404(own, public_id=public_id)


class Webhooks(OfWebhooks):
    @extend_schema(
        operation_id="list_webhooks",
        summary="The webhooks of this client",
        parameters=PAGING,
        responses=WebhooksPage,
    )
    def get(self, request):
        own = Webhook.objects.visible_to(request.user)
        rows, cursor = page_of(own, request, "created_at", "public_id")
        page = WebhooksPage(items=[WebhookAnswer.of(row) for row in rows], next=cursor)
        return Response(page.model_dump(mode="json"))

    @extend_schema(
        operation_id="add_webhook",
        summary="Be told of events",
        description=HOW_IT_IS_TOLD,
        request=WebhookBody,
        responses={HTTPStatus.CREATED: NewWebhookAnswer},
    )
    @once
    def post(self, request):
        sent = read(WebhookBody, request.data)
        try:
            webhook = add_webhook(client=request.auth.application, **dict(sent))
        except ValidationError as error:
            raise _refused(error) from None
        return Response(WebhookAnswer.of(webhook).model_dump(mode="json"), status=HTTPStatus.CREATED)

    def finalize_response(self, request, response, *args, **kwargs):
        """The secret is added last, to the answer that was kept for the same request again as well: what is
        kept in the database must not sign."""
        if response.status_code == HTTPStatus.CREATED:
            answer = NewWebhookAnswer(**response.data, secret=secret_of(response.data["id"]))
            response.data = answer.model_dump(mode="json")
        return super().finalize_response(request, response, *args, **kwargs)


class OneWebhook(OfWebhooks):
    @extend_schema(operation_id="get_webhook", summary="A webhook", responses=WebhookAnswer)
    def get(self, request, public_id):
        return Response(WebhookAnswer.of(self.found(public_id)).model_dump(mode="json"))

    @extend_schema(
        operation_id="change_webhook",
        summary="Change a webhook",
        description="Send all of it, not only what changes. The secret stays; for another one, add another "
        "webhook and remove this one.",
        request=WebhookBody,
        responses=WebhookAnswer,
    )
    @once
    def put(self, request, public_id):
        webhook, sent = self.found(public_id), read(WebhookBody, request.data)
        try:
            change_webhook(webhook, **dict(sent))
        except ValidationError as error:
            raise _refused(error) from None
        return Response(WebhookAnswer.of(webhook).model_dump(mode="json"))

    @extend_schema(
        operation_id="remove_webhook",
        summary="Remove a webhook",
        description="With all its deliveries: what has not arrived by then is not sent any more.",
        responses={HTTPStatus.NO_CONTENT: None},
    )
    @once
    def delete(self, request, public_id):
        remove_webhook(self.found(public_id))
        return Response(status=HTTPStatus.NO_CONTENT)


class Deliveries(OfWebhooks):
    @extend_schema(
        operation_id="list_deliveries",
        summary="What a webhook was told, and what waits",
        parameters=PAGING,
        responses=DeliveriesPage,
    )
    def get(self, request, public_id):
        told = Delivery.objects.filter(webhook=self.found(public_id))
        rows, cursor = page_of(told, request, "made_at", "public_id")
        page = DeliveriesPage(items=[DeliveryAnswer.of(row) for row in rows], next=cursor)
        return Response(page.model_dump(mode="json"))


class TestOfWebhook(OfWebhooks):
    @extend_schema(
        operation_id="test_webhook",
        summary="Try a webhook",
        description="Sends an event `webhook.test` about the webhook itself. What became of it is among the "
        "deliveries.",
        request=None,
        responses={HTTPStatus.ACCEPTED: DeliveryAnswer},
    )
    @once
    def post(self, request, public_id):
        try:
            delivery = send_test(self.found(public_id))
        except ValidationError as error:
            raise _refused(error) from None
        return Response(DeliveryAnswer.of(delivery).model_dump(mode="json"), status=HTTPStatus.ACCEPTED)


def _refused(error):
    """A refusal of what was said of a field, or of what stands against the whole."""
    if not hasattr(error, "error_dict"):
        return Refused(HTTPStatus.CONFLICT, error.message, type="not-now")
    faults = [
        {"pointer": pointer([field]), "detail": words}
        for field, found in error.message_dict.items()
        for words in found
    ]
    return Refused(
        HTTPStatus.UNPROCESSABLE_ENTITY,
        "What was sent can’t be used: see errors.",
        type="invalid",
        errors=faults,
    )
