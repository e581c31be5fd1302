"""The first thing a developer asks for: whether the token is right, and what it opens."""

from rest_framework.response import Response

from access.api.views import ApiView
from access.permissions import SIGNED_IN


class WhoAmI(ApiView):
    permission = SIGNED_IN

    def get(self, request):
        client = request.auth.application
        forces = {m.force.slug for m in request.user.current_memberships if m.force}
        return Response(
            {
                "client": client.name,
                "scopes": request.auth.scope.split(),
                "services": sorted({m.service.slug for m in request.user.current_memberships}),
                "police_force": next(iter(forces), None),
                "requests_a_minute": client.requests_a_minute,
            }
        )
