"""Whom a row of a list can be allocated to, on the spot: the same for every row of an area."""

from functools import cache

from django.utils.html import format_html, format_html_join


def choices_by_area(areas, viewer, load):
    """{area id: HTML options of a select}, own area first, each worker with their load.

    `areas`: {area id: id of its service}; `load`: a service's workers (`cases.load.loading`).
    """
    services = {membership.service_id: membership.service for membership in viewer.current_memberships}
    options = cache(lambda service: [(worker, _option(worker)) for worker in load(services[service])])
    return {area: _choice(area, options(service)) for area, service in areas.items()}


def _option(worker):
    return format_html('<option value="{}">{}: {}</option>', worker.user.public_id, worker.user, worker.load)


def _choice(area, options):
    takers = [(worker.membership.area, option) for worker, option in options if worker.takes_from(area)]
    groups = {of.name: [] for of, _ in takers if of.pk == area} | {"Other areas": []}
    for of, option in takers:
        groups[of.name if of.pk == area else "Other areas"].append([option])
    return format_html_join(
        "",
        '<optgroup label="{}">{}</optgroup>',
        ((label, format_html_join("", "{}", found)) for label, found in groups.items() if found),
    )
