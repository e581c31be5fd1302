"""The first thing a developer asks for: whether the token is right, and what it opens."""

from drf_spectacular.utils import extend_schema
from pydantic import Field
from rest_framework.response import Response

from access.api.scopes import opened_by
from access.api.views import ApiView
from access.models import Scope
from access.permissions import SIGNED_IN
from missing_cse.lib.api.answers import Answered


class Client(Answered):
    """The system that asks."""

    client: str = Field(description="Its name.", examples=["Records system"])
    scopes: list[Scope] = Field(description="What this token may ask for.")
    services: list[str] = Field(
        description="The services it works with.", examples=[["staffordshire-and-stoke-on-trent"]]
    )
    police_force: str | None = Field(
        description="The force it belongs to; null for analysts.", examples=["staffordshire-police"]
    )
    requests_a_minute: int = Field(description="How many requests it has in a minute.", examples=[600])


class WhoAmI(ApiView):
    permission = SIGNED_IN

    @extend_schema(
        operation_id="who_am_i",
        summary="Whether the token is right, and what it opens",
        responses=Client,
    )
    def get(self, request):
        client = request.auth.application
        answer = Client(
            client=client.name,
            scopes=opened_by(request.auth),
            services=sorted({m.service.slug for m in request.user.current_memberships}),
            police_force=next((force.slug for force in request.user.forces), None),
            requests_a_minute=client.requests_a_minute,
        )
        return Response(answer.model_dump(mode="json"))
