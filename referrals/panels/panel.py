from dataclasses import dataclass


@dataclass(frozen=True)
class Panel:
    """A part of an RFM's page: a template, and what it is drawn with besides `rfm`."""

    template: str
    context: dict
