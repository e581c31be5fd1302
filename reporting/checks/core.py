"""What a check is given, and what it finds."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from uuid import UUID

from django.urls import reverse

from access.models import Service
from access.permissions import KEEP_SERVICE_LOG, WRITE_REPORTS, Permission
from missing_cse.lib.periods import Period
from reporting.document import report_context
from reporting.figures import ALL, Figures, group_label
from reporting.figures.counts import counts_in
from reporting.measures import MEASURES
from reporting.models import ReportRecommendation
from reporting.narrative import Sentence
from reporting.products import product_of
from reporting.reconciliation.summary import Summary
from reporting.records import listing_of
from reporting.sections import Section
from reporting.sections.span import ALL_AREAS
from reporting.words.filling import CASE_STUDIES

RECOMMENDATIONS = "recommendations"  # in place of an area, for those of the service log


class Severity(StrEnum):
    """An error stops a report from being submitted; a warning needs a reason."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Way:
    """Where something is put right: a label, and the name of an address with what it needs, and the place
    on its page.

    `permission` is what a person needs who goes there, besides that of building reports.
    """

    label: str
    name: str
    args: tuple = ()
    query: tuple[tuple[str, str], ...] = ()
    permission: Permission | None = None
    fragment: str = ""

    @property
    def url(self):
        query = [(name, value) for name, value in self.query if value]
        return reverse(self.name, args=self.args, query=query, fragment=self.fragment or None)


@dataclass(frozen=True)
class Finding:
    """What is wrong with a draft, in plain words with the numbers, and where to put it right, or whatever
    else `ways_to` says."""

    severity: Severity
    words: str
    ways: tuple[Way, ...] = ()
    ways_to: str = "Put it right"


@dataclass(frozen=True)
class OpenRecords:
    """Records of the period that somebody has still to finish: a kind of `checks.open_records.KINDS`.

    `holders` are (public id of a person, their name, how many); None and empty where nobody holds them.
    """

    kind: str
    holders: tuple[tuple[UUID | None, str, int], ...]

    @property
    def number(self):
        return sum(number for *_, number in self.holders)


@dataclass(frozen=True)
class Text:
    """What people wrote for a section about one area, and the `way` to where it is changed."""

    name: str
    sentences: tuple[Sentence, ...]
    way: Way


@dataclass(frozen=True)
class Draft:
    """A report before it is submitted, as checks see it. `words` are sentences by the slugs of section and
    area, or RECOMMENDATIONS; `submitted_before`, how earlier editions differ (`checks.submitted_before`);
    `demanded`, the sections for which the contract demands words."""

    service: Service
    period: Period
    public_id: UUID
    figures: Figures
    words: Mapping[tuple[str, str], tuple[Sentence, ...]] = field(default_factory=dict)
    open_records: tuple[OpenRecords, ...] = ()
    submitted_before: tuple = ()
    reconciliations: tuple[Summary, ...] = ()
    past_due: tuple[ReportRecommendation, ...] = ()
    demanded: Sequence[Section] = ()

    @cached_property
    def counts(self):
        """The counts among the figures: see `counts_in`."""
        return counts_in(self.figures)

    @cached_property
    def sections(self):
        """The sections that have figures or could have words, each a FilledSection without its words."""
        return report_context(self.service, self.period, self.figures, places=True)["sections"]

    @property
    def written(self):
        """The Texts of the report, in its order."""
        return [
            self._text(section, area, sentences)
            for section in product_of(self.period).sections
            for (slug, area), sentences in self.words.items()
            if slug == section.slug and sentences
        ]

    def _text(self, section, area, sentences):
        about = "" if area == ALL else area if area == RECOMMENDATIONS else self.area(area)
        name = f"{section.name}, {about}" if about else section.name
        return Text(name, sentences, self.words_of(section, area, "Edit this text"))

    def words_of(self, section, area, label):
        """The way to where the words of a section about one area, or all, are written."""
        if area == RECOMMENDATIONS:
            args = self.service.slug, RECOMMENDATIONS
            return Way("Open the recommendations", "log-entries", args, (), KEEP_SERVICE_LOG)
        if section.slug == CASE_STUDIES:
            args, query = (self.service.slug, "case-studies"), (("quarter", self.period.slug),)
            return Way("Open the case studies", "log-entries", args, query, KEEP_SERVICE_LOG)
        args = self.service.slug, self.period, section.slug, area
        return Way(label, "section-words", args, (), WRITE_REPORTS)

    def area(self, slug):
        """An area in words."""
        areas = {one.slug: one.name for one in self.service.vocabulary.area_of_id.values()}
        return ALL_AREAS if slug == ALL else areas[slug]

    def place(self, area, period):
        """An area and a period in words: All areas, January 2018."""
        return f"{self.area(area)}, {Period.parse(period).title}"

    def named(self, figure):
        """A figure's measure and group in words."""
        measure = MEASURES[figure.measure]
        group = group_label(self.service, measure, figure.group) if figure.group else ""
        return f"{measure.title}: {group}" if group else measure.title

    def ways_to_records(self, slug, area, period, group=""):
        """The way to the records that a measure counts, or a count by the rate that it is part of; none where
        the report has no such figure."""
        rates = [line for line, one in MEASURES.items() if slug in {count.slug for count in one.counts}]
        for line in dict.fromkeys((slug, *rates)):
            if self.figures.has(line, area, period):
                groups = {figure.group for figure in self.figures.groups(line, area, period)}
                if group in groups:
                    return (self._way_to_records(line, area, period, group),)
        return ()

    def _way_to_records(self, measure, area, period, group):
        permission = listing_of(MEASURES[measure].counts[0]).permission
        query = (("group", group), ("report", str(self.public_id)))
        args = self.service.slug, measure, area, period
        return Way("Open the records", "figure", args, query, permission)


@dataclass(frozen=True)
class Check:
    """A check of drafts: what it looks for, in words, and the function that finds it."""

    title: str
    find: Callable[[Draft], Iterator[Finding]]
