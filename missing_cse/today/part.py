from dataclasses import dataclass, field


@dataclass(frozen=True)
class Part:
    """A part of Today: a template, what it shows, and the ids of the children whose records that are."""

    template: str
    shows: dict
    children: set = field(default_factory=set)
