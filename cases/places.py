"""What narrows a list of work to an area or a district: two selects, read and drawn without a form."""

from dataclasses import dataclass

from access.models import District
from access.permissions import ids_of_services_allowing
from missing_cse.lib.compiled import Compiled, Given


@dataclass(frozen=True)
class Choice:
    slug: str
    name: str
    chosen: bool


@Compiled
def _districts():
    districts = District.objects.filter(service__any_of=Given("services"))
    return districts.values_list("area", "area__slug", "area__name", "pk", "slug", "name")


class Places:
    """The areas and districts of the services in which a person may do something, as `request` narrows them.

    Two of a name in two services are one choice. One that the person has not got narrows nothing.
    """

    def __init__(self, request, permission):
        rows = _districts.rows(services=list(ids_of_services_allowing(request.user, permission)))
        self.areas, self._areas = self._choices(request.GET.get("area"), [row[:3] for row in rows])
        self.districts, self._districts = self._choices(
            request.GET.get("district"), [row[3:] for row in rows]
        )

    @staticmethod
    def _choices(chosen, places):
        """The choices, once each, and the ids of the chosen ones."""
        once = {slug: Choice(slug, name, slug == chosen) for _, slug, name in places}
        return list(once.values()), {pk for pk, slug, _ in places if slug == chosen}

    def narrow(self, rows, prefix=""):
        """The rows whose episode, behind `prefix`, lies there."""
        if self._areas:
            rows = rows.filter(**{f"{prefix}area__in": self._areas})
        if self._districts:
            rows = rows.filter(**{f"{prefix}district__in": self._districts})
        return rows
