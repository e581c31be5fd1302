"""What other systems send: JSON, read strictly, checked by a pydantic model."""

import re
from datetime import UTC, date
from http import HTTPStatus
from typing import Annotated

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BeforeValidator,
    ConfigDict,
    StringConstraints,
    ValidationError,
)
from pydantic import BaseModel as PydanticModel
from pydantic_core import from_json
from rest_framework.parsers import BaseParser

from missing_cse.lib.api.problems import Refused


class Body(PydanticModel):
    """Base of what is sent: a name that is not known is an error, and no text is taken for a number."""

    model_config = ConfigDict(
        extra="forbid", strict=False, frozen=True, hide_input_in_errors=True, allow_inf_nan=False
    )


def _storable(text):
    """PostgreSQL holds no NUL."""
    if "\0" in text:
        raise ValueError("contains a NUL character")
    return text


def text(longest, shortest=0):
    """The type of a text of at most so many characters, without blanks around it."""
    constraints = StringConstraints(strip_whitespace=True, min_length=shortest, max_length=longest)
    return Annotated[str, constraints, AfterValidator(_storable)]


def _in_utc(time):
    """Python knows more offsets than PostgreSQL, and years that begin before the first one in UTC."""
    try:
        return time.astimezone(UTC)
    except OverflowError:
        raise ValueError("is not in the years 1 to 9999 in UTC") from None


def written(pattern, what):
    """Of times and days, texts like this alone: a number would be taken for seconds since 1970."""
    pattern = re.compile(pattern)

    def check(value):
        if isinstance(value, str) and not pattern.fullmatch(value):
            raise ValueError(f"is not {what}")
        if value is not None and not isinstance(value, str | date):
            raise ValueError(f"is not {what}")
        return value

    return BeforeValidator(check)


RFC_3339 = r"\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(\.\d{1,9})?([Zz]|[+-]\d{2}:\d{2})"
# A time with its offset, as the same moment in UTC.
Moment = Annotated[
    AwareDatetime,
    AfterValidator(_in_utc),
    written(RFC_3339, "a time with its offset from UTC, such as 2018-01-10T12:00:00Z"),
]


class StrictJson(BaseParser):
    """JSON without NaN, infinities or lone surrogates, and no deeper than 200 levels."""

    media_type = "application/json"

    def parse(self, stream, media_type=None, parser_context=None):
        """The body as Python values; a `Refused` of 400 where it is none."""
        try:
            return from_json(parser_context["request"]._request.body, allow_inf_nan=False)
        except ValueError as error:
            raise Refused(HTTPStatus.BAD_REQUEST, f"The body is not JSON: {_place(error)}.") from None


def _place(error):
    """Where reading stopped, without what stood there: it may be a child's name."""
    return str(error).split(" for JSON")[0][:80]


def read(model, data):
    """`data` as the model; a `Refused` of 422 that names each field where it is none."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise invalid(error) from None


def errors_of(error, before=()):
    """The errors of a pydantic ValidationError as `{"pointer", "detail"}`, without what was sent."""
    found = error.errors(include_url=False, include_input=False, include_context=False)
    return [{"pointer": pointer((*before, *one["loc"])), "detail": one["msg"]} for one in found]


def pointer(path):
    """A JSON Pointer (RFC 6901) as a fragment."""
    return "#" + "".join(f"/{str(step).replace('~', '~0').replace('/', '~1')}" for step in path)


def invalid(error):
    """The refusal that names each field."""
    return Refused(
        HTTPStatus.UNPROCESSABLE_ENTITY,
        "What was sent can’t be read: see errors.",
        type="invalid",
        errors=errors_of(error),
    )
