"""What narrows a list of the service log: a quarter and an area, read from the address."""

from django.db.models.functions import TruncQuarter

from cases.places import Choice
from missing_cse.lib.periods import quarter


class Filters:
    """The quarters that have entries and the service's areas, as `request` narrows them.

    A quarter or an area that is not there narrows nothing.
    """

    def __init__(self, request, entries, service):
        dated = entries.model.dated
        found = entries.order_by().values_list(TruncQuarter(dated), flat=True).distinct()
        self._dated, self._of_area = dated, entries.model.of_area
        self._quarters = {one.slug: one for one in sorted(map(quarter, found), reverse=True)}
        self._areas = {area.slug: area for area in service.areas.all()}
        self._quarter = self._quarters.get(request.GET.get("quarter"))
        self._area = self._areas.get(request.GET.get("area"))

    @property
    def quarters(self):
        return [Choice(slug, one.title, one == self._quarter) for slug, one in self._quarters.items()]

    @property
    def areas(self):
        return [Choice(slug, area.name, area == self._area) for slug, area in self._areas.items()]

    @property
    def narrows(self):
        return bool(self._quarter or self._area)

    def narrow(self, entries):
        if self._quarter:
            span = {f"{self._dated}__gte": self._quarter.start, f"{self._dated}__lt": self._quarter.end}
            entries = entries.filter(**span)
        return entries.filter(**{self._of_area: self._area}) if self._area else entries
