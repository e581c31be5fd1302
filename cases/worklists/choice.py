"""Whom a row of a list can be allocated to, on the spot: the same for every row of an area."""

from functools import cache
from itertools import groupby
from operator import itemgetter

from django.utils.html import format_html, format_html_join

from cases.load import takes_from


def choices_by_area(areas, viewer, load):
    """{area id: HTML options of a select}, own area first, each worker with their load.

    `areas`: {area id: id of its service}; `load`: a service's workers (`cases.load.loading`).
    """
    services = {membership.service_id: membership.service for membership in viewer.current_memberships}
    options = cache(lambda service: [(worker, _option(worker)) for worker in load(services[service])])
    return {area: _choice(area, options(service)) for area, service in areas.items()}


def _option(worker):
    return format_html('<option value="{}">{}: {}</option>', worker.public_id, worker.name, worker.load)


def _choice(area, options):
    takers = [(worker, option) for worker, option in options if takes_from(worker, area)]
    near = [(worker.area, option) for worker, option in takers if worker.area_id == area]
    far = [("Other areas", option) for worker, option in takers if worker.area_id != area]
    return format_html_join(
        "",
        '<optgroup label="{}">{}</optgroup>',
        (
            (label, format_html_join("", "{}", ([option] for _, option in group)))
            for label, group in groupby([*near, *far], itemgetter(0))
        ),
    )
