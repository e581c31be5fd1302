"""The OpenAPI document out of the code: what every address has in common is said here, once.

A view says what is its own with `@extend_schema`; its `scope`, and whether a method is carried out `once`,
say the rest: who may ask, the headers, and the problems it may answer.
"""

import json
from functools import cache
from http import HTTPStatus

from drf_spectacular.contrib.pydantic import PydanticExtension
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ResolvedComponent
from pydantic.json_schema import model_json_schema

from access.api.once import HEADER, LONGEST, PATTERN
from access.models import Scope
from missing_cse.lib.api.problems import MEDIA_TYPE, Problem

REFERENCE = "#/components/schemas/{model}"
ALWAYS = (
    HTTPStatus.UNAUTHORIZED,
    HTTPStatus.FORBIDDEN,
    HTTPStatus.TOO_MANY_REQUESTS,
    HTTPStatus.INTERNAL_SERVER_ERROR,
    HTTPStatus.SERVICE_UNAVAILABLE,
)
WITH_A_BODY = (
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    HTTPStatus.UNPROCESSABLE_ENTITY,
)
CHANGING = (HTTPStatus.BAD_REQUEST, HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY)
WHEN = {
    HTTPStatus.BAD_REQUEST: "A header, a parameter or the JSON can’t be read.",
    HTTPStatus.UNAUTHORIZED: "There is no token, or it is wrong, expired or revoked.",
    HTTPStatus.FORBIDDEN: "The token lacks the scope, or the client may not do this.",
    HTTPStatus.NOT_FOUND: "There is no such thing, or not for this client.",
    HTTPStatus.CONFLICT: "A request with this idempotency key is at work, or something stands against it.",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "The body is too large.",
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: "The body is not JSON in UTF-8.",
    HTTPStatus.UNPROCESSABLE_ENTITY: "The JSON is not what is asked for: `errors` names each field. "
    "Or the idempotency key was used for another request.",
    HTTPStatus.TOO_MANY_REQUESTS: "Too many requests in a minute. `Retry-After` says when to go on.",
    HTTPStatus.INTERNAL_SERVER_ERROR: "Something is wrong here. Send it again, with the same key.",
    HTTPStatus.SERVICE_UNAVAILABLE: "The service can’t answer now. Send it again, with the same key.",
}
RATE_LIMIT = {
    "RateLimit-Policy": {
        "description": "How many requests (q) this client has in how many seconds (w).",
        "schema": {"type": "string", "examples": ['"minute";q=600;w=60']},
    },
    "RateLimit": {
        "description": "How many are left (r), and in how many seconds they are full again (t).",
        "schema": {"type": "string", "examples": ['"minute";r=599;t=42']},
    },
}
RETRY_AFTER = {
    "Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer", "minimum": 0}}
}
CHALLENGE = {"WWW-Authenticate": {"description": "RFC 6750.", "schema": {"type": "string"}, "required": True}}
HEADERS = {
    HTTPStatus.UNAUTHORIZED: CHALLENGE,
    HTTPStatus.TOO_MANY_REQUESTS: RETRY_AFTER,
    HTTPStatus.SERVICE_UNAVAILABLE: RETRY_AFTER,
}
IDEMPOTENCY_KEY = {
    "name": HEADER,
    "in": "header",
    "required": True,
    "description": "A new random value for each change, such as a UUID. The same request again, with the "
    "same key, gets the answer of the first for a week, and nothing is done twice.",
    "schema": {"type": "string", "minLength": 1, "maxLength": LONGEST, "pattern": PATTERN},
    "example": "8e03978e-40d5-43e8-bc93-6894a57f9324",
}


class Schema(AutoSchema):
    """Adds to an operation what follows from `access.api.views.ApiView` and `access.api.once.once`."""

    def get_operation(self, *args, **kwargs):
        operation = super().get_operation(*args, **kwargs)
        if operation is None:
            return None
        changes = hasattr(getattr(self.view, self.method.lower()), "needs_key")
        if changes:
            operation.setdefault("parameters", []).append(IDEMPOTENCY_KEY)
        answers = operation["responses"]
        for status in self._problems(operation, changes):
            answer = answers.setdefault(str(int(status)), {})
            own = answer["description"] if "content" in answer else ""
            answer.update(description=own or WHEN[status], content={MEDIA_TYPE: {"schema": self._problem()}})
        for number, answer in answers.items():
            status = HTTPStatus(int(number))
            answer["description"] = answer["description"] or status.phrase
            answer["headers"] = answer.get("headers", {}) | RATE_LIMIT | HEADERS.get(status, {})
        operation["responses"] = dict(sorted(answers.items()))
        return operation

    def _problems(self, operation, changes):
        """The statuses that it may refuse with: those it names itself, and those of all like it."""
        places = {parameter["in"] for parameter in operation.get("parameters", ())}
        return {
            *ALWAYS,
            *(WITH_A_BODY if "requestBody" in operation else ()),
            *(CHANGING if changes else ()),
            *([HTTPStatus.BAD_REQUEST] if "query" in places else ()),
            *([HTTPStatus.NOT_FOUND] if "path" in places else ()),
            *(HTTPStatus(int(named)) for named in operation["responses"] if int(named) in WHEN),
        }

    def _problem(self):
        return self.resolve_serializer(Problem, "response").ref

    def get_description(self):
        """What `@extend_schema` says: docstrings are for those who read the code."""
        return ""

    def get_tags(self):
        """The first word of the address after the version."""
        return [self._tokenize_path()[0]]


class ClientCredentials(OpenApiAuthenticationExtension):
    """How a system signs in, and the scope that an address asks for."""

    target_class = "access.api.tokens.ByClientCredentials"
    name = "oauth2"

    def get_security_requirement(self, auto_schema):
        scope = auto_schema.view.scope
        return {self.name: [scope] if scope else []}

    def get_security_definition(self, auto_schema):
        return {
            "type": "oauth2",
            "description": "A token lasts ten minutes (RFC 6749, client credentials).",
            "flows": {"clientCredentials": {"tokenUrl": "/api/v1/token", "scopes": dict(Scope.choices)}},
        }


class PydanticModels(PydanticExtension):
    """A model as what it reads, in requests, and as what it writes, in answers."""

    priority = 1

    def map_serializer(self, auto_schema, direction):
        mode = "validation" if direction == "request" else "serialization"
        schema = model_json_schema(self.target, ref_template=REFERENCE, mode=mode)
        known = {name: component.schema for (name, _), component in auto_schema.registry._components.items()}
        taken = [name for name, part in schema.get("$defs", {}).items() if (known.get(name) or part) != part]
        for name in taken:  # two kinds of state, say
            schema = _renamed(schema, name, f"{self.target.__name__}{name}")
        for name, part in schema.pop("$defs", {}).items():
            auto_schema.registry.register_on_missing(
                ResolvedComponent(name=name, type=ResolvedComponent.SCHEMA, object=name, schema=part)
            )
        return schema


def _renamed(schema, name, new):
    """The schema with one of its definitions, and what refers to it, under another name."""
    schema["$defs"][new] = schema["$defs"].pop(name) | {"title": new}
    old, new = (json.dumps(REFERENCE.format(model=one)) for one in (name, new))
    return json.loads(json.dumps(schema).replace(old, new))


@cache
def openapi():
    """The document, as Python values; it follows from the code, so that it is made once in a process."""
    return SchemaGenerator().get_schema(public=True)
