"""Refusals as problem documents (RFC 9457), for every address of the API."""

import logging
from http import HTTPStatus

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import Http404
from pydantic import Field
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import set_rollback

from missing_cse.lib.api.answers import Answered

MEDIA_TYPE = "application/problem+json"
# Seconds after which a system may try again where the database did not answer.
BUSY_FOR = 5
log = logging.getLogger(__name__)


class Fault(Answered):
    """What is wrong with one field of what was sent."""

    pointer: str = Field(
        description="JSON Pointer (RFC 6901) into the body, as a fragment.",
        examples=["#/child/date_of_birth"],
    )
    detail: str = Field(description="What is wrong, in words.", examples=["Field required"])


class Problem(Answered):
    """Why a request was refused (RFC 9457)."""

    type: str = Field(
        description="A short name of the problem, or about:blank where the status says all.",
        examples=["urn:problem:invalid"],
    )
    title: str = Field(description="The status in words.", examples=["Unprocessable Content"])
    status: int = Field(description="The status.", ge=400, le=599, examples=[422])
    detail: str = Field(description="What to do, in words. It never repeats what was sent.")
    errors: list[Fault] = Field(default=[], description="Each field that can’t be read.")


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
    problem = Problem(
        type=f"urn:problem:{type}" if type else "about:blank",
        title=status.phrase,
        status=status,
        detail=detail or status.description or status.phrase,
        errors=errors,
    )
    return problem.model_dump(mode="json", exclude=None if errors else {"errors"})


def answer(error, context):
    """REST framework's exception handler. None, and with it a 500, for what nobody foresaw."""
    match error:
        case RequestDataTooBig():
            error = Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "The body is too large.")
        case Http404():
            error = exceptions.NotFound()
        case PermissionDenied():
            error = exceptions.PermissionDenied()
        case OperationalError() | InterfaceError():
            log.error("the database did not answer", exc_info=error)
            error = Refused(
                HTTPStatus.SERVICE_UNAVAILABLE, "The service can’t answer now. Send it again soon."
            )
            error.wait = BUSY_FOR
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
