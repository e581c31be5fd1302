"""All areas of a service side by side."""

from access.models import Area
from access.permissions import ALLOCATE, services_allowing
from cases.load import loading
from cases.worklists.waiting import waiting_by_area
from missing_cse.today.coordinator import COUNTED, Number, address_of, teams, title_of
from missing_cse.today.part import Part
from missing_cse.today.to_the_police import to_the_police

NOT_KNOWN = "Area not recorded"


def side_by_side(request, at):
    """The part of Today: a row for each area, a number for each list, each with the way to its records."""
    user = request.user
    waiting = waiting_by_area(user, at)
    areas = Area.objects.filter(service__in=services_allowing(user, ALLOCATE))
    rows = [(area.name, _numbers(waiting[area.pk], area.slug)) for area in areas]
    if None in waiting:
        rows.append((NOT_KNOWN, _numbers(waiting[None])))
    return Part(
        "missing_cse/today/senior.html",
        {
            "titles": [title_of(slug) for slug in COUNTED],
            "areas": rows,
            "all_areas": [
                Number(title_of(slug), sum(numbers[slug] for numbers in waiting.values()), address_of(slug))
                for slug in COUNTED
            ],
            "to_the_police": to_the_police(user, at),
            **teams(user, loading(user)),
        },
    )


def _numbers(waiting, area=None):
    """What waits in an area; without one the way is to all that waits."""
    return [
        Number(
            title_of(slug),
            waiting[slug],
            f"{address_of(slug)}?area={area}" if area else address_of(slug),
        )
        for slug in COUNTED
    ]
