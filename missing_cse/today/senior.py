"""All areas of a service side by side."""

from access.models import Area
from access.permissions import ALLOCATE, services_allowing
from cases.load import loading
from missing_cse.today.coordinator import (
    OF_INTERVIEWS,
    OF_RECORDS,
    OF_REFERRALS,
    Number,
    address_of,
    teams,
    title_of,
)
from missing_cse.today.part import Part
from missing_cse.today.to_the_police import to_the_police
from missing_cse.today.waiting import waiting_by_area

NOT_KNOWN = "Area not recorded"


def side_by_side(request, at):
    """The part of Today: a line for each area, a number for each list, each with the way to its records."""
    user = request.user
    waiting = waiting_by_area(user, at)
    areas = Area.objects.filter(service__in=services_allowing(user, ALLOCATE))
    return Part(
        "missing_cse/today/senior.html",
        {
            "tables": [
                _table("What waits, by area", OF_INTERVIEWS, areas, waiting),
                _table("What to look into, by area", OF_RECORDS, areas, waiting),
                _table("Exploitation referrals, by area", OF_REFERRALS, areas, waiting),
            ],
            "to_the_police": to_the_police(user, at),
            **teams(user, loading(user)),
        },
    )


def _table(caption, slugs, areas, waiting):
    """A line for each area, and one for all; a number for each list."""
    lines = [(area.name, _numbers(slugs, waiting[area.pk], area.slug)) for area in areas]
    if None in waiting and any(waiting[None][slug] for slug in slugs):
        lines.append((NOT_KNOWN, _numbers(slugs, waiting[None])))
    totals = {slug: sum(numbers[slug] for numbers in waiting.values()) for slug in slugs}
    return {
        "caption": caption,
        "titles": [title_of(slug) for slug in slugs],
        "areas": lines,
        "all_areas": _numbers(slugs, totals),
    }


def _numbers(slugs, waiting, area=None):
    """What waits in an area; without one the way is to all that waits."""
    return [
        Number(
            title_of(slug),
            waiting[slug],
            f"{address_of(slug)}?area={area}" if area else address_of(slug),
        )
        for slug in slugs
    ]
