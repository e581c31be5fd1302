"""What other systems are answered: pydantic models, which are the OpenAPI document as well."""

from pydantic import BaseModel, ConfigDict, Field


class Answered(BaseModel):
    """Base of what is answered: these fields and no others."""

    model_config = ConfigDict(extra="forbid")


def a_time(description):
    """A time in an answer, null where it is not known."""
    return Field(description=f"{description} UTC.", examples=["2018-01-10T12:00:00Z"])
