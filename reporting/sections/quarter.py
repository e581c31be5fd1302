"""A quarter as the sections of its report read it: its figures, and those it is compared with."""

from functools import cached_property

from reporting import narrative
from reporting.figures import ALL, Figure, group_label
from reporting.measures import MEASURES

ALL_AREAS = "All areas"


class Quarter:
    """The figures of a service's quarter, the quarter before, and the financial year to date.

    `definitions` are those of the appendix (`reporting.sections.appendices`), the present ones unless given.
    """

    def __init__(self, service, period, figures, definitions=None):
        self.service = service
        self.period = period
        self.before = period.previous()
        self.year = period.year_to_date()
        self.figures = figures
        self.definitions = definitions
        self.area_names = {area.slug: area.name for area in service.vocabulary.area_of_id.values()}
        self.name = narrative.period_name(period)
        self.short_name = narrative.period_name(period, beside=period)
        self.before_name = narrative.period_name(self.before, beside=period)

    @property
    def places(self):
        """(slug, name) of every area in order, and of all areas; of the one area where there is one."""
        several = [(ALL, ALL_AREAS)] if len(self.area_names) > 1 else []
        return [*self.area_names.items(), *several]

    def now(self, measure, area=ALL, group="", period=None):
        return self.figures.get(measure, area, period or self.period, group)

    def then(self, measure, area=ALL, group=""):
        """The quarter before's figure; None where that quarter is not wholly on file."""
        return self.figures.get(measure, area, self.before, group) if self.compares else None

    def groups(self, measure, area=ALL, period=None):
        """(name, figure) of a measure's groups, in the declared order."""
        figures = self.figures.groups(measure, area, period or self.period)
        return [(self.label(measure, f.group), f) for f in figures]

    def label(self, measure, group):
        return group_label(self.service, MEASURES[measure], group)

    def total(self, measure, area=ALL, period=None):
        """The sum of a measure's groups, for those that add up and have no total of their own."""
        figures = self.figures.groups(measure, area, period or self.period)
        return Figure(measure, area, str(period or self.period), "", sum(f.value for f in figures))

    @cached_property
    def first_month(self):
        """The first month on file among those of the year and of the quarter before; None without records."""
        months = sorted({*self.year.months(), *self.before.months()})
        return next((month for month in months if self._has_records(month)), None)

    def _has_records(self, month):
        return any(self.now(measure, period=month).value for measure in ("notifications", "rfms"))

    @property
    def compares(self):
        """Whether the quarter before is wholly on file, so that a comparison means something."""
        return self.first_month is not None and self.first_month.start <= self.before.start

    @property
    def months_on_file(self):
        """The months of the year to date from the first with records on."""
        if self.first_month is None:
            return []
        return [month for month in self.year.months() if month.start >= self.first_month.start]

    @property
    def year_is_whole(self):
        return self.months_on_file == self.year.months()
