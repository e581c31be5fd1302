"""Clocks and outcomes of a force's own episodes (docs/api.md)."""

from http import HTTPStatus

from django.db import transaction
from django.db.models import Q
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.response import Response

from access.api.pages import page_of
from access.api.parameters import PAGING, read_parameters
from access.api.views import ApiView
from access.models import Scope
from access.models.reading import record_reading
from access.permissions import FOLLOW_EPISODES
from cases.api.episodes_bodies import FollowedEpisode, FollowedEpisodes, Reference, WhichEpisodes
from cases.followed import followed_episodes
from cases.received.heard import heard_up_to
from missing_cse.lib.api.bodies import read
from missing_cse.lib.times import now

WHICH = [
    OpenApiParameter(
        "open", bool, description="Only those that have no outcome yet, or only those that have."
    ),
    OpenApiParameter(
        "since",
        {"type": "string", "format": "date-time"},
        description="Only those of which a notification was received at this time or later.",
    ),
]


class OfEpisodes(ApiView):
    """The episodes of the force, in the services that its system works with."""

    scope, permission = Scope.FOLLOW, FOLLOW_EPISODES

    def visible(self):
        return followed_episodes(self.request.user)


class Episodes(OfEpisodes):
    @extend_schema(
        operation_id="list_episodes",
        summary="The force’s own episodes",
        description="In the order in which the service first heard of them.",
        parameters=[*WHICH, *PAGING],
        responses=FollowedEpisodes,
    )
    @transaction.atomic
    def get(self, request):
        which = read_parameters(WhichEpisodes, request)
        # So that the cursor passes nothing over.
        heard = heard_up_to(request.user.forces)
        episodes, at = self.visible().filter(pk__lte=heard), now()
        if which.open is not None:
            episodes = episodes.filter(is_open=which.open)
        if which.since:
            received = Q(missing_received_at__gte=which.since) | Q(found_received_at__gte=which.since)
            episodes = episodes.filter(received)
        found, cursor = page_of(episodes, request, "id")
        record_reading(request.user, [episode.child_id for episode in found], "api-episodes")
        items = [FollowedEpisode.of(episode, at) for episode in found]
        return Response(FollowedEpisodes(items=items, next=cursor).model_dump(mode="json"))


class OneEpisode(OfEpisodes):
    @extend_schema(
        operation_id="read_episode",
        summary="One episode: its clocks, offer and outcome",
        responses=FollowedEpisode,
    )
    @transaction.atomic
    def get(self, request, public_id):
        episode = get_object_or_404(self.visible(), public_id=public_id)
        return _answer(request, episode, "api-episode")


class FindEpisode(OfEpisodes):
    """Reads, though it is sent: a reference has no place in an address, which ends up in logs."""

    @extend_schema(
        operation_id="find_episode",
        summary="One episode by the force’s own reference",
        description="Only reads; it takes no idempotency key.",
        request=Reference,
        responses={HTTPStatus.OK: FollowedEpisode, HTTPStatus.NOT_FOUND: None},
    )
    @transaction.atomic
    def post(self, request):
        sought = read(Reference, request.data)
        episode = get_object_or_404(self.visible(), police_reference=sought.reference)
        return _answer(request, episode, "api-find-episode")


def _answer(request, episode, page):
    """The answer about one episode, which is a reading of its child by the address that `page` names."""
    record_reading(request.user, [episode.child_id], page)
    return Response(FollowedEpisode.of(episode, now()).model_dump(mode="json"))
