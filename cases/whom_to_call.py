"""Whom the police call about an episode: the team of its area, and who runs the service."""

from dataclasses import dataclass

from access.models import Membership
from access.permissions import FOLLOW_EPISODES, services_allowing
from access.roles import Role


@dataclass(frozen=True)
class Team:
    """An area's team; `people` are its coordinators."""

    name: str
    phone: str
    districts: list
    people: list


def teams_for(user):
    """[(service, its teams, its senior coordinators)] of the services whose episodes the user follows."""
    services = services_allowing(user, FOLLOW_EPISODES).prefetch_related("areas__districts")
    coordinators = Membership.objects.filter(
        service__in=services, role__in=(Role.COORDINATOR, Role.SENIOR_COORDINATOR), user__is_active=True
    )
    people = list(coordinators.select_related("user").order_by("user__name"))

    def of(service, area=None):
        found = [m.user for m in people if (m.service_id, m.area_id) == (service.pk, area and area.pk)]
        return [person.name for person in found]

    return [
        (
            service,
            [
                Team(area.name, area.phone, [one.name for one in area.districts.all()], of(service, area))
                for area in service.areas.all()
            ],
            of(service),
        )
        for service in services
    ]
