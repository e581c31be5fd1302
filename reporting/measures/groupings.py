"""How a measure's records fall into groups: their order, their names, and the condition of each.

A record falls into exactly one group of a grouping, so that the groups add up to the total.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Case, F, Q, TextField, Value, When
from django.db.models.functions import Cast, Coalesce, Concat

NOT_RECORDED = "not_recorded"


@dataclass(frozen=True)
class Grouping:
    """Groups by the field at the path `by`; `missing` names the group of records that have nothing there."""

    by: str
    missing: str = NOT_RECORDED

    def slugs(self, vocabulary, area):
        """The groups in the order in which reports list them; `area` is a slug or "all"."""
        raise NotImplementedError

    def label(self, vocabulary, slug):
        """The name of a group as a person reads it."""
        raise NotImplementedError

    def condition(self, slug):
        """The condition that a record is in the group."""
        raise NotImplementedError

    def expression(self):
        """The text in SQL that `slug_of` reads; empty where nothing is recorded."""
        return Coalesce(Cast(F(self.by), TextField()), Value("", TextField()))

    def slug_of(self, vocabulary, text):
        """The group of what `expression` gave."""
        return text or self.missing

    def missing_label(self):
        return self.missing.replace("_", " ").capitalize()


@dataclass(frozen=True)
class ByChoice(Grouping):
    """By a field whose choices the code knows."""

    choices: type = None

    def slugs(self, vocabulary, area):
        return [*self.choices.values, self.missing]

    def label(self, vocabulary, slug):
        return self.missing_label() if slug == self.missing else str(self.choices(slug).label)

    def condition(self, slug):
        return Q(**{self.by: "" if slug == self.missing else slug})


@dataclass(frozen=True)
class ByCondition(Grouping):
    """By what follows from several fields: `of` gives the condition of each of the `choices`, which leave
    nothing out."""

    by: str = ""
    choices: type = None
    of: Callable = None

    def slugs(self, vocabulary, area):
        return self.choices.values

    def label(self, vocabulary, slug):
        return str(self.choices(slug).label)

    def condition(self, slug):
        return self.of(self.choices(slug))

    def expression(self):
        cases = [When(self.condition(slug), then=Value(slug)) for slug in self.choices.values]
        return Case(*cases, default=Value(""), output_field=TextField())


@dataclass(frozen=True)
class ByTerm(Grouping):
    """By a term of the service's vocabulary; terms with the same slug are one group."""

    kind: str = ""

    def slugs(self, vocabulary, area, fits=None):
        return [*vocabulary.terms(self.kind, fits), self.missing]

    def label(self, vocabulary, slug):
        return self.missing_label() if slug == self.missing else vocabulary.terms(self.kind)[slug].label

    def condition(self, slug):
        return Q(**{f"{self.by}__isnull": True} if slug == self.missing else {f"{self.by}__slug": slug})

    def slug_of(self, vocabulary, text):
        return vocabulary.term_of_id[int(text)].slug if text else self.missing


@dataclass(frozen=True)
class ByBudgetLine(ByTerm):
    """By line of spend; what has no line is the budget. `total` and `underspend` follow from the others."""

    by: str = "line"
    missing: str = "budget"
    kind: str = "finance_line"

    def slugs(self, vocabulary, area):
        return [*vocabulary.terms(self.kind), "total", self.missing, "underspend"]

    def label(self, vocabulary, slug):
        return slug.capitalize() if slug in ("total", "underspend") else super().label(vocabulary, slug)

    def condition(self, slug):
        if slug == "underspend":
            return Q()
        return Q(line__isnull=False) if slug == "total" else super().condition(slug)


@dataclass(frozen=True)
class ByDistrict(Grouping):
    """By district; an area has its own only, and what is counted always has one."""

    by: str = "district"

    def slugs(self, vocabulary, area):
        areas = vocabulary.areas if area == "all" else [area]
        return [district for area in areas for district in vocabulary.districts[area]]

    def label(self, vocabulary, slug):
        return vocabulary.district_names[slug]

    def condition(self, slug):
        return Q(**{f"{self.by}__slug": slug})

    def slug_of(self, vocabulary, text):
        return vocabulary.district_of_id[int(text)].slug


@dataclass(frozen=True)
class ByAge(Grouping):
    """By band of age in completed years; the bands are those of the published report."""

    by: str = "age"
    bands = {"under_10": (None, 9), "10_15": (10, 15), "16_17": (16, None)}

    def slugs(self, vocabulary, area):
        return [*self.bands, self.missing]

    def label(self, vocabulary, slug):
        return {"under_10": "Under 10", "10_15": "10 to 15", "16_17": "16 and 17"}.get(
            slug, self.missing_label()
        )

    def condition(self, slug):
        if slug == self.missing:
            return Q(**{f"{self.by}__isnull": True})
        lowest, highest = self.bands[slug]
        condition = Q(**{f"{self.by}__isnull": False})
        if lowest is not None:
            condition &= Q(**{f"{self.by}__gte": lowest})
        if highest is not None:
            condition &= Q(**{f"{self.by}__lte": highest})
        return condition

    def slug_of(self, vocabulary, text):
        if not text:
            return self.missing
        return next(
            slug
            for slug, (lowest, highest) in self.bands.items()
            if (lowest is None or lowest <= int(text)) and (highest is None or int(text) <= highest)
        )


@dataclass(frozen=True)
class ByBoth(Grouping):
    """By two groupings at once; a group is named `first:second`.

    Where terms fit only some groups of the first (reasons for declining), the others are left out.
    """

    by: str = ""
    first: Grouping = None
    second: ByTerm = None

    def slugs(self, vocabulary, area):
        return [
            f"{one}:{other}"
            for one in self.first.slugs(vocabulary, area)
            for other in self.second.slugs(vocabulary, area, fits=one)
        ]

    def label(self, vocabulary, slug):
        one, other = slug.split(":")
        return f"{self.first.label(vocabulary, one)}: {self.second.label(vocabulary, other).lower()}"

    def condition(self, slug):
        one, other = slug.split(":")
        return self.first.condition(one) & self.second.condition(other)

    def expression(self):
        return Concat(self.first.expression(), Value(":", TextField()), self.second.expression())

    def slug_of(self, vocabulary, text):
        one, other = text.split(":")
        return f"{self.first.slug_of(vocabulary, one)}:{self.second.slug_of(vocabulary, other)}"
