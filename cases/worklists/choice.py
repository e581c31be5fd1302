"""Whom a row of a list can be allocated to, on the spot: the same for every row of an area."""

from functools import cache

from django.utils.html import format_html, format_html_join

from access.models import Area
from cases.load import load


def choices_by_area(areas, viewer):
    """{area id: HTML options of a select}, own area first, each worker with their load."""
    services = {membership.service_id: membership.service for membership in viewer.current_memberships}
    loads = cache(lambda service: load(services[service], viewer))
    return {area.pk: _options(area, loads(area.service_id)) for area in Area.objects.filter(pk__in=areas)}


def _options(area, workers):
    takers = [worker for worker in workers if worker.takes_from(area)]
    near = [worker for worker in takers if worker.membership.area_id == area.pk]
    far = [worker for worker in takers if worker not in near]
    return format_html("{}{}", _group(area.name, near), _group("Other areas", far))


def _group(label, workers):
    if not workers:
        return ""
    options = format_html_join(
        "",
        '<option value="{}">{}: {}</option>',
        ((worker.user.public_id, worker.user, worker.load) for worker in workers),
    )
    return format_html('<optgroup label="{}">{}</optgroup>', label, options)
