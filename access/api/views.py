"""The base of every address for other systems."""

from contextlib import ExitStack
from http import HTTPStatus

import pghistory
from rest_framework.exceptions import PermissionDenied
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.permissions import BasePermission
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from rest_framework.views import APIView
from structlog.contextvars import bind_contextvars

from access.api.clients import note_use
from access.api.limits import RequestsAMinute
from access.api.scopes import opened_by
from access.api.tokens import ByClientCredentials
from access.declare import OfClients
from access.permissions import may
from missing_cse.lib.api.bodies import StrictJson


def check_scope(request, scope):
    """Raises PermissionDenied, in words, unless the token opens the scope."""
    if scope not in opened_by(request.auth):
        raise PermissionDenied(f"The token needs the scope {scope}.")


class Allowed(BasePermission):
    """The token has the view's scope, and the account of the client has its permission."""

    def has_permission(self, request, view):
        if not request.auth:
            return False
        if view.scope:
            check_scope(request, view.scope)
        return may(request.user, view.permission)


class WhatThereIs(DefaultContentNegotiation):
    """Each address answers in its one way, whatever `Accept` says: a PDF is asked for by its address."""

    def select_renderer(self, request, renderers, format_suffix=None):
        return renderers[0], renderers[0].media_type


class ApiView(APIView):
    """Subclasses declare `permission` and, unless every client has it, a `scope`: both are needed.

    What they change is recorded, in the trail, as changed by the client's account.
    """

    authentication_classes = (ByClientCredentials,)
    permission_classes = (Allowed,)
    throttle_classes = (RequestsAMinute,)
    parser_classes = (StrictJson,)
    renderer_classes = (JSONRenderer,)
    content_negotiation_class = WhatThereIs

    scope = permission = spent = None

    @classmethod
    def as_view(cls, **initial):
        view = super().as_view(**initial)
        view.access = OfClients(cls.scope, cls.permission)
        return view

    def dispatch(self, request, *args, **kwargs):
        with ExitStack() as self.changes:
            return super().dispatch(request, *args, **kwargs)

    def options(self, request, *args, **kwargs):
        """The methods of the address are in the header Allow; the OpenAPI document tells the rest."""
        return Response(status=HTTPStatus.NO_CONTENT)

    def may_tell_again(self, request, *args, **kwargs):
        """Called before a kept answer is given again, with what the method was called with: raises Http404
        where it told of what the client doesn't see any more, and records the reading where it does."""

    def initial(self, request, *args, **kwargs):
        super().initial(request, *args, **kwargs)
        bind_contextvars(client=str(request.auth.application.public_id))
        note_use(request.auth.application)
        self.changes.enter_context(pghistory.context(user=request.user.pk))

    def finalize_response(self, request, response, *args, **kwargs):
        answer = super().finalize_response(request, response, *args, **kwargs)
        answer["Cache-Control"] = "no-store"
        for name, value in (self.spent.headers if self.spent else {}).items():
            answer[name] = value
        return answer
