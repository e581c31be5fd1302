"""A measure over the quarters of the newest editions."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from access.models import Service
from missing_cse.lib.periods import Period
from reporting.figures import ALL, Figures, NotCounted, group_label
from reporting.measures.core import Measure
from reporting.models import Edition
from reporting.numbers import Number, number
from reporting.sections.span import ALL_AREAS

SHOWN = 8  # quarters beside each other: two years
NOTHING = Number("–")


@dataclass(frozen=True)
class Row:
    """A line of the table and a drawing: an area or a group, with a number for every quarter shown.

    Where a quarter has no edition, or one older than the measure, the number is a dash without a figure.
    `whole` is the row of all areas.
    """

    name: str
    numbers: tuple[Number, ...]
    whole: bool = False

    @property
    def highest(self):
        return max((number.figure.value or 0 for number in self.numbers if number.figure), default=0)


@dataclass(frozen=True)
class Trend:
    """A measure of a service in quarters that follow one another.

    A measure without groups has a row for each area and all areas; one with groups has a row for each group
    in the `area` asked for. `quarters` are those shown of `every` one from the first to the last with an
    edition. `editions` are the newest of the service by quarter, their figures narrowed to the measure.
    """

    service: Service
    measure: Measure
    area: str
    every: tuple[Period, ...]
    quarters: tuple[Period, ...]
    editions: Mapping[Period, Edition]

    @cached_property
    def rows(self):
        areas = {area.slug: area.name for area in self.service.vocabulary.area_of_id.values()}
        if not self.measure.rows.area:
            areas = {}
        if self.measure.groups:
            groups = self.measure.groups.slugs(self.service.vocabulary, self.area)
            groups = [*groups, *sorted(self._occurring() - set(groups))]
            return [self._row(self._label(group), self.area, group) for group in groups]
        rows = [self._row(name, slug) for slug, name in areas.items()]
        return rows if len(rows) == 1 else [*rows, self._row(ALL_AREAS, ALL, whole=True)]

    def _label(self, group):
        return group_label(self.service, self.measure, group)

    def _occurring(self):
        """The groups that have a figure in any of the quarters."""
        return {
            figure.group
            for figures in self._figures.values()
            for figure in figures
            if figure.area == self.area
        }

    @cached_property
    def _figures(self):
        shown = [quarter for quarter in self.quarters if quarter in self.editions]
        return {quarter: Figures.from_json(self.editions[quarter].figures_of_measure) for quarter in shown}

    def _row(self, name, area, group="", whole=False):
        return Row(name, tuple(self._number(quarter, area, group) for quarter in self.quarters), whole)

    def _number(self, quarter, area, group):
        try:
            return number(self._figures[quarter].get(self.measure.slug, area, quarter, group))
        except (KeyError, NotCounted):
            return NOTHING

    @property
    def columns(self):
        """(quarter, its edition or None) of those shown."""
        return [(quarter, self.editions.get(quarter)) for quarter in self.quarters]

    @property
    def earlier(self):
        """The quarter that those before end with; None where the first is shown."""
        start = self.every.index(self.quarters[0])
        return self.every[start - 1] if start else None

    @property
    def later(self):
        """The quarter that those after end with; None where the newest is shown."""
        after = self.every[self.every.index(self.quarters[-1]) + 1 :][:SHOWN]
        return after[-1] if after else None

    @property
    def is_empty(self):
        return not any(number.figure for row in self.rows for number in row.numbers)

    def tidy(self):
        """The figures of every edition, the oldest quarter first, all areas and groups."""
        ordered = sorted(self.editions)
        return Figures(f for q in ordered for f in Figures.from_json(self.editions[q].figures_of_measure))


def trend_of(user, service, measure, area, *, until=None):
    """The Trend of a measure for somebody who reads the service's reports; one query.

    The quarters end with `until`, or with that of the newest edition. None before the first edition.
    """
    newest = Edition.objects.visible_to(user).newest_of_quarters(service, measure.slug)
    editions = {Period.parse(edition.period): edition for edition in newest}
    if not editions:
        return None
    every = [max(editions)]
    while every[0] > min(editions):
        every.insert(0, every[0].previous())
    end = every.index(until) + 1 if until in every else len(every)
    return Trend(service, measure, area, tuple(every), tuple(every[max(end - SHOWN, 0) : end]), editions)
