"""Who takes part in the meetings of an area with an account, and does what they agree."""

from django.db.models import Q

from access.models import User
from access.roles import Role


def may_be_there(meeting):
    """The area's team, who runs the service, the authority's social workers; by name."""
    team = Q(memberships__area=meeting.area_id, memberships__role__in=(Role.COORDINATOR, Role.CASE_WORKER))
    runs = Q(memberships__role=Role.SENIOR_COORDINATOR)
    of_authority = Q(memberships__role=Role.SOCIAL_WORKER, memberships__authority=meeting.area.authority_id)
    there = User.objects.filter(team | runs | of_authority, memberships__service=meeting.service_id)
    return there.filter(is_active=True).distinct().order_by("name")


def may_act(meeting, rfm):
    """The same, and the worker of an RFM, who may be of another area."""
    people = Q(pk__in=may_be_there(meeting).order_by().values("pk")) | Q(pk=rfm.allocated_to_id)
    return User.objects.filter(people, is_active=True).order_by("name")


def account_of(name, meeting, rfm):
    """The one of those who goes by a name, or None: where several do, a name does not tell who it is."""
    found = list(may_act(meeting, rfm).filter(name__iexact=name)[:2])
    return found[0] if len(found) == 1 else None
