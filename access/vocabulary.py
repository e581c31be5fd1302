"""A service's own words: its areas, districts and terms, read once and held together."""

from collections import defaultdict


class Vocabulary:
    """The areas of a service in their order, the districts of each, and the terms of each kind.

    Reads all of them in three queries; `Service.vocabulary` keeps one as long as the service object lives.
    """

    def __init__(self, service):
        districts = list(service.districts.select_related("area").order_by("area__position", "name"))
        self.area_of_id = {area.pk: area for area in service.areas.order_by("position")}
        self.areas = [area.slug for area in self.area_of_id.values()]
        self.district_of_id = {district.pk: district for district in districts}
        self.districts = defaultdict(list)
        for district in districts:
            self.districts[district.area.slug].append(district.slug)
        self.district_names = {district.slug: district.name for district in districts}
        self.term_of_id, self._terms = {}, defaultdict(list)
        for term in service.terms.order_by("kind", "position"):
            self.term_of_id[term.pk] = term
            self._terms[term.kind].append(term)

    def terms(self, kind, fits=None):
        """The terms of a kind by slug, in order; those that fit, where `fits` is given.

        A slug that fits in several places is there once.
        """
        found = {}
        for term in self._terms[kind]:
            if fits is None or term.fits in ("", fits):
                found.setdefault(term.slug, term)
        return found
