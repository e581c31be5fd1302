"""The base of every address for other systems."""

from contextlib import ExitStack

import pghistory
from oauth2_provider.contrib.rest_framework import OAuth2Authentication
from rest_framework.exceptions import PermissionDenied
from rest_framework.permissions import BasePermission
from rest_framework.renderers import JSONRenderer
from rest_framework.views import APIView
from structlog.contextvars import bind_contextvars

from access.api.limits import RequestsAMinute
from access.declare import OfClients
from access.permissions import may
from missing_cse.lib.api.bodies import StrictJson


class Allowed(BasePermission):
    """The token has the view's scope, and the account of the client has its permission."""

    def has_permission(self, request, view):
        if not request.auth:
            return False
        if view.scope and not request.auth.allow_scopes([view.scope]):
            raise PermissionDenied(f"The token needs the scope {view.scope}.")
        return may(request.user, view.permission)


class ByClientCredentials(OAuth2Authentication):
    """A bearer token; who asks is the account of its client."""

    def authenticate(self, request):
        found = super().authenticate(request)
        return found and (found[1].application.user, found[1])


class ApiView(APIView):
    """Subclasses declare `permission` and, unless every client has it, a `scope`: both are needed.

    What they change is recorded, in the trail, as changed by the client's account.
    """

    authentication_classes = (ByClientCredentials,)
    permission_classes = (Allowed,)
    throttle_classes = (RequestsAMinute,)
    parser_classes = (StrictJson,)
    renderer_classes = (JSONRenderer,)

    scope = permission = spent = None

    @classmethod
    def as_view(cls, **initial):
        view = super().as_view(**initial)
        view.access = OfClients(cls.scope, cls.permission)
        return view

    def dispatch(self, request, *args, **kwargs):
        person = request.user
        try:
            return super().dispatch(request, *args, **kwargs)
        finally:
            # REST framework puts the client's account there; no session is to begin for it.
            request.user = person

    def initial(self, request, *args, **kwargs):
        super().initial(request, *args, **kwargs)
        bind_contextvars(client=str(request.auth.application.public_id))
        self.changes = ExitStack()
        self.changes.enter_context(pghistory.context(user=request.user.pk))

    def finalize_response(self, request, response, *args, **kwargs):
        if hasattr(self, "changes"):
            self.changes.close()
        answer = super().finalize_response(request, response, *args, **kwargs)
        answer["Cache-Control"] = "no-store"
        for name, value in (self.spent.headers if self.spent else {}).items():
            answer[name] = value
        return answer
