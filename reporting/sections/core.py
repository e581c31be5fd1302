"""What a section is."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.text import slugify


def nothing(span):
    """The blocks of a section that only people write."""
    return []


@dataclass(frozen=True)
class Section:
    """A heading of the report; `blocks` makes what stands under it from the figures of a `Span`."""

    number: str
    title: str
    blocks: Callable = nothing
    written: bool = True

    @property
    def slug(self):
        """Its name in addresses and for commentary: section-4-1, appendix-a, the-team."""
        if not self.number:
            return slugify(self.title)
        kind = "section" if self.number[0].isdigit() else "appendix"
        return f"{kind}-{slugify(self.number.replace('.', '-'))}"

    @property
    def name(self):
        """Its number and its title: 4.1 Individuals interviewed."""
        return f"{self.number} {self.title}".strip()

    @property
    def is_part(self):
        """Whether it belongs under the section before."""
        return "." in self.number
