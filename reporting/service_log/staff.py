"""Who works in a service's team."""

from access.models import User
from access.roles import Role

TEAM = (
    *(Role.SENIOR_COORDINATOR, Role.COORDINATOR, Role.CASE_WORKER),
    *(Role.VOLUNTEER_COORDINATOR, Role.ADMINISTRATOR),
)


def staff_of(service):
    """The people of the team, by name; those who have left too, as they did what they did."""
    members = User.objects.filter(memberships__service=service, memberships__role__in=TEAM)
    return members.distinct().order_by("name", "pk")
