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
from access.api.views import ApiView
from access.models import Scope
from access.models.reading import record_reading
from access.permissions import ANSWER_THE_SERVICE
from cases.actions.police_queries import answer_as_police
from cases.api.queries_bodies import AnswerToQuery, AskedQueries, AskedQuery, WhichQueries
from cases.models import PoliceQuery
from missing_cse.lib.api.bodies import read
from missing_cse.lib.api.problems import Refused


class OfQueries(ApiView):
    """What the force of the system is asked."""

    scope, permission = Scope.QUERIES, ANSWER_THE_SERVICE

    def visible(self):
        return PoliceQuery.objects.visible_to(self.request.user, ANSWER_THE_SERVICE).select_related(
            "episode__service"
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
        return _told(request, query, "api-query")


class AnswerQuery(OfQueries):
    @extend_schema(
        operation_id="answer_query",
        summary="Answer a query",
        description="Once, in words for the person who asked. They look at it, and close the query.",
        request=AnswerToQuery,
        responses={HTTPStatus.OK: AskedQuery, HTTPStatus.NOT_FOUND: None},
    )
    @once
    def post(self, request, public_id):
        query = get_object_or_404(self.visible(), public_id=public_id)
        sent = read(AnswerToQuery, request.data)
        try:
            answer_as_police(query, by=request.user, answer=sent.answer)
        except ValidationError as refusal:
            raise Refused(HTTPStatus.CONFLICT, refusal.message, type="query-answered") from None
        return _told(request, query, "api-answer-query")


def _told(request, query, address):
    record_reading(request.user, [query.episode.child_id], address)
    return Response(AskedQuery.of(query).model_dump(mode="json"))
