"""Refusals as problem documents (RFC 9457), for every address of the API."""

from http import HTTPStatus

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import Http404
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import set_rollback

MEDIA_TYPE = "application/problem+json"


class Refused(exceptions.APIException):
    """A request is refused. `detail` says in words what to do; it never repeats what was sent.

    `type` is a short name of the problem (`idempotency-key-reused`), by which programs tell it from others of
    the same status; `errors` are `{"pointer": JSON Pointer into the body, "detail": words}`.
    """

    def __init__(self, status, detail, *, type="", errors=()):
        self.status_code, self.type, self.errors = HTTPStatus(status), type, list(errors)
        super().__init__(detail)


def document(status, detail="", *, type="", errors=()):
    """A problem document; without a type, the status says all (`about:blank`)."""
    status = HTTPStatus(status)
    problem = {"type": f"urn:problem:{type}" if type else "about:blank", "title": status.phrase}
    problem |= {"status": int(status), "detail": detail or status.description}
    return problem | ({"errors": list(errors)} if errors else {})


def answer(error, context):
    """REST framework's exception handler. None, and with it a 500, for what nobody foresaw."""
    match error:
        case RequestDataTooBig():
            error = Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "The body is too large.")
        case Http404():
            error = exceptions.NotFound()
        case PermissionDenied():
            error = exceptions.PermissionDenied()
        case exceptions.APIException():
            pass
        case _:
            return None
    headers = {}
    if challenge := getattr(error, "auth_header", ""):
        headers["WWW-Authenticate"] = challenge
    if wait := getattr(error, "wait", None):
        headers["Retry-After"] = str(int(wait))
    set_rollback()
    return Response(
        document(
            error.status_code,
            str(error.detail),
            type=getattr(error, "type", ""),
            errors=getattr(error, "errors", ()),
        ),
        status=error.status_code,
        headers=headers,
        content_type=MEDIA_TYPE,
    )
