"""What a measure is: one declaration gives its figures, its definition and the records behind it."""

from dataclasses import dataclass

from django.db.models import DecimalField, Expression, F, Func, Model, Q

from missing_cse.lib.periods import Kind
from reporting.measures.groupings import Grouping

ANY = Q()


class Seconds(Func):
    """The exact length of a duration, in seconds."""

    template = "EXTRACT(EPOCH FROM %(expressions)s)"
    output_field = DecimalField()


@dataclass(frozen=True, kw_only=True, eq=False)
class Rows:
    """The records that measures count, and the local date that puts one into a period.

    `dated`, `at`, `area`, `service` and `child` are paths from the model. `at` and the key order a child's
    records. Without an area the rows have figures for all areas only. `beyond_areas`: some
    rows are of the whole service, so that areas do not add up to all of them. `periods` are the kinds of
    period that have figures.
    """

    model: type[Model]
    dated: str
    dated_by: str
    where: Q = ANY
    service: str = "service"
    area: str | None = "area"
    beyond_areas: bool = False
    child: str | None = None
    at: str | None = None
    periods: frozenset[Kind] = frozenset(Kind)


@dataclass(frozen=True, kw_only=True, eq=False)
class Measure:
    """A figure's declaration: `slug` in tables, `title` over them, `definition` in the appendix."""

    slug: str
    title: str
    definition: str
    note: str = ""


@dataclass(frozen=True, kw_only=True, eq=False)
class Count(Measure):
    """How many of the rows satisfy `where`, or how many children have such rows.

    `of_children_with`: only the rows of children who have at least so many of them in the period and area.
    `each_child`: every such child counts once, by the first of those rows in the period and area, which
    also says the group.
    """

    kind = "count"
    amount = None

    rows: Rows
    where: Q = ANY
    each_child: bool = False
    of_children_with: int = 1
    groups: Grouping | None = None

    @property
    def dated_by(self):
        return self.rows.dated_by

    @property
    def counts(self):
        """The counts it is made of."""
        return (self,)

    @property
    def adds_up(self):
        """Whether months add up to a quarter and areas to all."""
        return not self.each_child and self.of_children_with == 1


@dataclass(frozen=True, kw_only=True, eq=False)
class Mean(Count):
    """The mean of `amount` divided by `unit`, over the rows (or children) that have one; two decimals."""

    kind = "mean"
    amount: Expression | F
    unit: int = 1


@dataclass(frozen=True, kw_only=True, eq=False)
class Money(Count):
    """The sum of `amount`, in pounds, by group."""

    kind = "money"
    amount: Expression | F


@dataclass(frozen=True, kw_only=True, eq=False)
class Tally(Count):
    """The sum of `amount`, a number of people, as far as `groups.disclosed` shows it; None of the rest."""

    kind = "tally"
    amount: Expression | F


@dataclass(frozen=True, kw_only=True, eq=False)
class Rate(Measure):
    """One count of another, in whole per cent. Where the two are dated differently it can pass 100."""

    kind = "rate"
    numerator: Count
    denominator: Count

    @property
    def groups(self):
        return self.numerator.groups

    @property
    def rows(self):
        return self.numerator.rows

    @property
    def counts(self):
        return (self.numerator, self.denominator)

    @property
    def dated_by(self):
        one, other = self.numerator.dated_by, self.denominator.dated_by
        return one if one == other else f"mixed: {one}; {other}"
