"""What a force's system sends about its episodes (docs/api.md)."""

from functools import cached_property
from http import HTTPStatus

from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from access.api.once import once
from access.api.views import ApiView
from access.models import Scope
from access.permissions import SEND_NOTIFICATIONS
from cases.actions.police_messages import receive
from cases.api.notifications_bodies import (
    ITEMS,
    Batch,
    BatchAnswer,
    BatchOfAnything,
    Correction,
    ItemAnswer,
    Notification,
    Receipt,
    Void,
    Withdrawal,
)
from cases.models import Episode
from cases.received.messages import NotAccepted
from missing_cse.lib.api.bodies import read
from missing_cse.lib.api.problems import Problem, Refused, document

ANSWERS = {
    HTTPStatus.CREATED: Receipt,
    HTTPStatus.OK: Receipt,
    HTTPStatus.ACCEPTED: Receipt,
}
KNOWN = {HTTPStatus.OK: Receipt, HTTPStatus.ACCEPTED: Receipt, HTTPStatus.NOT_FOUND: Problem}


class Sending(ApiView):
    """Takes what the force of a system sends to the services it works with."""

    scope, permission = Scope.SEND, SEND_NOTIFICATIONS

    def take(self, model):
        """Record the request's one message, and answer it."""
        sent = read(model, self.request.data)
        message = sent.message(self._service(sent), self.request.data)
        (became,) = receive([message], force=self._force, by=self.request.user)
        if isinstance(became, NotAccepted):
            raise _refused(became)
        return Response(Receipt.of(became).model_dump(mode="json"), status=_status(became))

    @cached_property
    def _memberships(self):
        held = self.request.user.current_memberships
        return {one.service.slug: one for one in held if one.role in SEND_NOTIFICATIONS.roles}

    @property
    def _force(self):
        return next(iter(self._memberships.values())).force

    def _service(self, sent):
        """The service that something is sent to; Refused where it is not clear."""
        memberships = self._memberships
        if sent.service is None and len(memberships) == 1:
            return next(iter(memberships.values())).service
        if sent.service in memberships:
            return memberships[sent.service].service
        raise _refused(NotAccepted("#/service", f"Name the service: {', '.join(sorted(memberships))}."))


class Notifications(Sending):
    @extend_schema(
        operation_id="send_notification",
        summary="Send a notification",
        description="A missing notification, a found notification, or both; 201 where the reference is new, "
        "200 where it is known, 202 where it is set aside for a person to decide.",
        request=Notification,
        responses=ANSWERS,
    )
    @once
    def post(self, request):
        return self.take(Notification)


class Corrections(Sending):
    @extend_schema(
        operation_id="correct_notification",
        summary="Correct a notification",
        description="Only what is named changes, and null clears it.",
        request=Correction,
        responses=KNOWN,
    )
    @once
    def post(self, request):
        return self.take(Correction)


class Voids(Sending):
    @extend_schema(
        operation_id="void_notification",
        summary="Declare a notification void",
        description="It should never have been sent. Where work on it has begun, a person decides.",
        request=Void,
        responses=KNOWN,
    )
    @once
    def post(self, request):
        return self.take(Void)


class Withdrawals(Sending):
    @extend_schema(
        operation_id="withdraw_found_notification",
        summary="Withdraw a found notification",
        description="The child is missing still. Where work on it has begun, a person decides.",
        request=Withdrawal,
        responses=KNOWN,
    )
    @once
    def post(self, request):
        return self.take(Withdrawal)


class Batches(Sending):
    @extend_schema(
        operation_id="send_batch",
        summary="Send up to 1,000 messages",
        description="They are taken in their order, and each is answered. One that can’t be read does not "
        "hold up the others. Receipts tell how each episode stands after the whole batch.",
        request=Batch,
        responses={HTTPStatus.OK: BatchAnswer},
    )
    @once
    def post(self, request):
        answers, messages = {}, {}
        for place, item in enumerate(read(BatchOfAnything, request.data).items):
            try:
                sent = _read(item)
                messages[place] = sent.message(self._service(sent), item)
            except Refused as refusal:
                answers[place] = _problem(refusal)
        became = receive(list(messages.values()), force=self._force, by=request.user)
        answers |= {place: _answer(one) for place, one in zip(messages, became, strict=True)}
        told = BatchAnswer(items=[answers[place] for place in sorted(answers)])
        return Response(told.model_dump(mode="json"))


def _status(accepted):
    if accepted.state == Episode.State.SET_ASIDE:
        return HTTPStatus.ACCEPTED
    return HTTPStatus.CREATED if accepted.new else HTTPStatus.OK


def _read(item):
    kind = item.get("kind") if isinstance(item, dict) else None
    if not isinstance(kind, str) or kind not in ITEMS:
        raise _refused(NotAccepted("#/kind", f"kind is one of {', '.join(ITEMS)}."))
    return read(ITEMS[kind], item)


def _answer(became):
    if isinstance(became, NotAccepted):
        return _problem(_refused(became))
    return ItemAnswer(status=_status(became), receipt=Receipt.of(became), problem=None)


def _problem(refusal):
    problem = document(refusal.status_code, str(refusal.detail), type=refusal.type, errors=refusal.errors)
    return ItemAnswer(status=refusal.status_code, receipt=None, problem=problem)


def _refused(not_accepted):
    if not_accepted.unknown:
        return Refused(HTTPStatus.NOT_FOUND, not_accepted.detail, type="unknown-reference")
    return Refused(
        HTTPStatus.UNPROCESSABLE_ENTITY,
        not_accepted.detail,
        type="invalid",
        errors=[{"pointer": not_accepted.pointer, "detail": not_accepted.detail}],
    )
