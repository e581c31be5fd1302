"""What addresses for other systems read behind the question mark."""

from http import HTTPStatus

from drf_spectacular.utils import OpenApiParameter
from pydantic import ValidationError

from access.api.pages import MOST, ROWS
from missing_cse.lib.api.bodies import Body, errors_of
from missing_cse.lib.api.problems import Refused

PAGING = [
    OpenApiParameter(
        "after", str, description="The cursor `next` of an earlier answer: what comes after it is answered."
    ),
    OpenApiParameter(
        "limit",
        {"type": "integer", "minimum": 1, "maximum": MOST, "default": ROWS},
        description="How many at most.",
    ),
]


class Paged(Body):
    """Base of the parameters of a list; `access.api.pages.page_of` reads these two."""

    after: str = ""
    limit: str = ""


def read_parameters(model, request):
    """The parameters of the request as the model; a `Refused` of 400 that names each that can't be read."""
    try:
        return model.model_validate(request.query_params.dict())
    except ValidationError as error:
        raise unreadable(errors_of(error)) from None


def unreadable(errors):
    """The refusal for parameters that can't be read: `errors` are those of `Refused`."""
    return Refused(
        HTTPStatus.BAD_REQUEST,
        "A parameter can’t be read: see errors.",
        type="invalid-parameter",
        errors=errors,
    )
