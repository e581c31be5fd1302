"""What a service submits: a monthly data set, a quarterly report, and an annual report.

Each is about one kind of period, so that a report's period tells which of them it is.
"""

from dataclasses import dataclass

from missing_cse.lib.periods import Kind
from reporting.sections import ANNUAL, MONTHLY, QUARTERLY, Section


@dataclass(frozen=True)
class Product:
    """`sections` are those of its document, in order. A `brief` one has neither cover nor contents."""

    name: str
    sections: tuple[Section, ...]

    @property
    def is_written(self):
        """Whether people write words for it, and sign it."""
        return any(section.written for section in self.sections)

    brief: bool = False


PRODUCTS = {
    Kind.MONTH: Product("Monthly data set", MONTHLY, brief=True),
    Kind.QUARTER: Product("Quarterly report", QUARTERLY),
    Kind.YEAR: Product("Annual report", ANNUAL),
}


def product_of(period):
    """The product that is about a period which can be reported on (`reporting.sections.span`)."""
    return PRODUCTS[period.kind]
