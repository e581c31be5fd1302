"""A period as the sections of its report read it: its figures, and those it is compared with."""

from functools import cached_property

from missing_cse.lib.periods import Kind
from reporting import narrative
from reporting.figures import ALL, Figure, group_label
from reporting.measures import MEASURES

ALL_AREAS = "All areas"


class NotReported(ValueError):
    """There is no report on the period; the message says on which there is."""


def periods_needed(period):
    """The periods whose figures the report on this one prints; raises NotReported.

    Of a month: the months of the financial year up to it, and the one before. Of a quarter: it, the one
    before and the year to date, with all their months. Of a year: it and the one before, with their quarters
    and months. The months say from when on there are records to compare with.
    """
    before, year = period.previous(), period.year_to_date()
    if period.kind is Kind.MONTH:
        return sorted({before, *(month for month in year.months() if month <= period)})
    if period.kind is Kind.QUARTER:
        return [*sorted({*before.months(), *year.months()}), before, period, year]
    if len(period.months()) < 12:
        raise NotReported(f"no report is about {period.slug}: name a month, a quarter or a whole year")
    return [*before.months(), *period.months(), *before.quarters(), *period.quarters(), before, period]


class Span:
    """The figures of a service's month, quarter or year, and of the other `periods_needed`: the one
    `before`, and the financial `year` to the end of the quarter, which a month's report does not print.
    `noun` is what the period is: month, quarter or year.

    `definitions` are those of the appendix (`reporting.sections.appendices`), the present ones unless given.
    """

    def __init__(self, service, period, figures, definitions=None):
        self.service = service
        self.period = period
        self.before = period.previous()
        self.year = period.year_to_date()
        self.noun = str(period.kind)
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

    @property
    def last_quarter(self):
        """The quarter at the end: what is counted by the quarter alone has its newest figures there."""
        return self.period.quarters()[-1]

    def now(self, measure, area=ALL, group="", period=None):
        return self.figures.get(measure, area, period or self.period, group)

    def then(self, measure, area=ALL, group=""):
        """The figure of the period before; None where that is not wholly on file."""
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
        """The first month on file among the `periods_needed`; None without records."""
        months = [period for period in periods_needed(self.period) if period.kind is Kind.MONTH]
        return next((month for month in months if self._has_records(month)), None)

    def _has_records(self, month):
        return any(self.now(measure, period=month).value for measure in ("notifications", "rfms"))

    @property
    def compares(self):
        """Whether the period before is wholly on file, so that a comparison means something."""
        return self.first_month is not None and self.first_month.start <= self.before.start

    @property
    def months_on_file(self):
        """The months of the year to date from the first with records on."""
        if self.first_month is None:
            return []
        return [month for month in self.year.months() if month.start >= self.first_month.start]

    @property
    def quarters_on_file(self):
        """The quarters of a year from the one with the first records on; all of them without records."""
        quarters = self.period.quarters()
        if self.first_month is None:
            return quarters
        return [quarter for quarter in quarters if quarter.end > self.first_month.start]

    @property
    def year_so_far(self):
        """The financial year in running text: the year to date, or the year where it is over."""
        return "year" if self.period == self.year else "year to date"

    @property
    def year_is_whole(self):
        return self.months_on_file == self.year.months()
