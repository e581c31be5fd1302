"""Where words are written: each written section of a report, and in some of them each area."""

from typing import NamedTuple

from access.models import Area, Service
from missing_cse.lib.periods import Period
from reporting.figures import ALL
from reporting.products import product_of
from reporting.sections import Section
from reporting.sections.span import ALL_AREAS
from reporting.words.subjects import subject_of


class Place(NamedTuple):
    """A section of the report on a period, and the area that is written about; None for all of them."""

    service: Service
    period: Period
    section: Section
    area: Area | None

    @property
    def subject(self):
        return subject_of(self.section, self.period)

    @property
    def area_slug(self):
        return self.area.slug if self.area else ALL

    @property
    def heading(self):
        """What stands above the words: the area, where a section is written by area."""
        if not self.subject.by_area:
            return ""
        return self.area.name if self.area else ALL_AREAS

    @property
    def title(self):
        """The section and the area: Themes and trends: Stoke-on-Trent."""
        return f"{self.section.title}: {self.heading}" if self.heading else self.section.title

    @property
    def key(self):
        """By what a Commentary finds its place."""
        return self.section.slug, self.area and self.area.pk


def places(service, period):
    """All places of a service's report on a period, in the report's order; across areas comes last."""
    areas = list(service.vocabulary.area_of_id.values())
    return [
        Place(service, period, section, area)
        for section in product_of(period).sections
        if section.written
        for area in [*(areas if subject_of(section, period).by_area and len(areas) > 1 else []), None]
    ]


def place_of(service, period, section, area):
    """The place of two slugs; None where words are not written there."""
    found = places(service, period)
    return next((place for place in found if (place.section.slug, place.area_slug) == (section, area)), None)
