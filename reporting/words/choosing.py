"""The choice of a figure to put into a text: measure, area, period, and what can be said of it."""

from typing import NamedTuple

from reporting.figures import ALL
from reporting.measures import MEASURES
from reporting.narrative import Sentence
from reporting.sections.span import ALL_AREAS, periods_needed
from reporting.words.phrases import Unknown, said
from reporting.words.references import Reference

OF_ONE, OF_AREAS, OF_GROUPS = ("", "change"), ("areas",), ("ranking", "changes")


class Option(NamedTuple):
    slug: str
    label: str


class Saying(NamedTuple):
    """What can be put into a text, and how it reads now; `label` is the group, empty for the whole."""

    label: str
    reference: Reference
    sentence: Sentence


class Choice:
    """What a person chose, by slugs as an address has them; what is missing there, or no slug, is the first.

    `measure` has to be known before its figures are counted: `look` says what there is to put in.
    """

    def __init__(self, place, asked):
        known = [*place.subject.about, *(slug for slug in MEASURES if slug not in place.subject.about)]
        self.measures = [Option(slug, MEASURES[slug].title) for slug in known]
        of_service = place.service.vocabulary.area_of_id.values()
        areas = [*(Option(area.slug, area.name) for area in of_service), Option(ALL, ALL_AREAS)]
        self.areas = sorted(areas, key=lambda option: option.slug != place.area_slug)
        self.periods = [Option(one.slug, one.title) for one in reversed(periods_needed(place.period))]
        self.periods.sort(key=lambda option: option.slug != place.period.slug)
        self.measure = _chosen(asked.get("measure"), self.measures)
        self.area = _chosen(asked.get("area"), self.areas)
        self.period = _chosen(asked.get("period"), self.periods)
        self.sayings, self.problem = [], ""

    def look(self, span):
        """Find what can be said of the figures chosen; `problem` says where there are none."""
        measure = MEASURES[self.measure]
        if not span.figures.has(self.measure, self.area, self.period):
            self.problem = f"“{measure.title}” has no figures for that area and period. Choose others."
            return
        for figure in span.figures.groups(self.measure, self.area, self.period):
            label = span.label(self.measure, figure.group)
            self.sayings += _sayings(span, label, [Reference.to(figure, phrase) for phrase in OF_ONE])
        of_all = OF_GROUPS if measure.groups else OF_AREAS
        whole = [Reference(phrase, self.measure, self.area, self.period) for phrase in of_all]
        self.sayings += _sayings(span, "", whole)


def _sayings(span, label, references):
    found = []
    for reference in references:
        try:
            found.append(Saying(label, reference, said(span, reference)))
        except Unknown:
            continue
    return found


def _chosen(slug, options):
    slugs = [option.slug for option in options]
    return slug if slug in slugs else slugs[0]
