"""What the force is asked to put right, and its answers (docs/api.md)."""

from http import HTTPStatus

from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.response import Response

from access.api.once import once
from access.api.pages import page_of
from access.api.parameters import PAGING, read_parameters
from access.api.views import ApiView, check_scope
from access.models import Scope
from access.models.reading import record_reading
from access.permissions import ANSWER_THE_SERVICE
from cases.actions.police_messages import receive
from cases.actions.police_queries import answer_as_police
from cases.api.queries_bodies import AnswerToQuery, AskedQueries, AskedQuery, WhichQueries
from cases.models import PoliceQuery
from cases.received.messages import NotAccepted
from missing_cse.lib.api.bodies import read
from missing_cse.lib.api.problems import Refused


class OfQueries(ApiView):
    """What the force of the system is asked."""

    scope, permission = Scope.QUERIES, ANSWER_THE_SERVICE

    def visible(self):
        return PoliceQuery.objects.visible_to(self.request.user, ANSWER_THE_SERVICE).select_related(
            "episode__service", "episode__police_force"
        )


class Queries(OfQueries):
    @extend_schema(
        operation_id="list_queries",
        summary="What the force is asked to put right",
        description="In the order in which it was asked.",
        parameters=[
            OpenApiParameter(
                "state", str, enum=PoliceQuery.State.values, description="Only those that are …"
            ),
            *PAGING,
        ],
        responses=AskedQueries,
    )
    @transaction.atomic
    def get(self, request):
        which, queries = read_parameters(WhichQueries, request), self.visible()
        found, cursor = page_of(queries.in_state(which.state) if which.state else queries, request, "id")
        record_reading(request.user, [query.episode.child_id for query in found], "api-queries")
        items = [AskedQuery.of(query) for query in found]
        return Response(AskedQueries(items=items, next=cursor).model_dump(mode="json"))


class OneQuery(OfQueries):
    @extend_schema(operation_id="read_query", summary="One query", responses=AskedQuery)
    @transaction.atomic
    def get(self, request, public_id):
        query = get_object_or_404(self.visible(), public_id=public_id)
        record_reading(request.user, [query.episode.child_id], "api-query")
        return Response(AskedQuery.of(query).model_dump(mode="json"))


class AnswerQuery(OfQueries):
    def may_tell_again(self, request, public_id):
        self.found(request, public_id)

    def found(self, request, public_id):
        """The query, which is a reading of its child."""
        query = get_object_or_404(self.visible(), public_id=public_id)
        record_reading(request.user, [query.episode.child_id], "api-answer-query")
        return query

    @extend_schema(
        operation_id="answer_query",
        summary="Answer a query",
        description="Once, in words for the person who asked. They look at it, and close the query. A "
        "correction of the notification may come with it, for which the token needs the scope "
        "notifications:send as well.",
        request=AnswerToQuery,
        responses={HTTPStatus.OK: AskedQuery, HTTPStatus.NOT_FOUND: None},
    )
    @once
    def post(self, request, public_id):
        query = self.found(request, public_id)
        sent = read(AnswerToQuery, request.data)
        if sent.correction:
            check_scope(request, Scope.SEND)  # who may answer may not change what was sent
            _correct(query.episode, sent.correction, request)
        try:
            answer_as_police(query, by=request.user, answer=sent.answer)
        except ValidationError as refusal:
            raise Refused(HTTPStatus.CONFLICT, refusal.message, type="query-answered") from None
        return Response(AskedQuery.of(query).model_dump(mode="json"))


def _correct(episode, correction, request):
    """Take the correction of the episode that is asked about, of no other."""
    if correction.reference != episode.police_reference:
        raise _unfit(NotAccepted("#/reference", "Correct the episode that is asked about."))
    if correction.service not in (None, episode.service.slug):
        raise _unfit(NotAccepted("#/service", "Correct it with the service that asks."))
    message = correction.message(episode.service, request.data["correction"])
    (became,) = receive([message], force=episode.police_force, by=request.user)
    if isinstance(became, NotAccepted):
        raise _unfit(became)


def _unfit(not_accepted):
    pointer = f"#/correction{not_accepted.pointer.removeprefix('#')}"
    return Refused(
        HTTPStatus.UNPROCESSABLE_ENTITY,
        not_accepted.detail,
        type="invalid",
        errors=[{"pointer": pointer, "detail": not_accepted.detail}],
    )
