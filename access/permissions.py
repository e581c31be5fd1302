"""Who may do what, by role. Which rows they may do it to is another question: see `access.reach`.

A manager should be able to read this page and say whether it is right.
"""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404

from access.models import Service
from access.roles import Role


@dataclass(frozen=True)
class Permission:
    """Something that people with one of `roles` may do. `means` completes “may …”."""

    means: str
    roles: frozenset[Role]


def _may(means, *roles):
    return Permission(means, frozenset(roles))


SIGNED_IN = _may("use the pages everyone has", *Role)
SEE_EPISODES = _may(
    "see notifications and episodes",
    Role.CASE_WORKER,
    Role.COORDINATOR,
    Role.SENIOR_COORDINATOR,
    Role.ADMINISTRATOR,
    Role.POLICE_COORDINATOR,
)
SEE_CHILDREN = _may(
    "see children's records", Role.CASE_WORKER, Role.COORDINATOR, Role.SENIOR_COORDINATOR, Role.ADMINISTRATOR
)
SEE_RFMS = _may("see exploitation referrals", Role.CASE_WORKER, Role.COORDINATOR, Role.SENIOR_COORDINATOR)
SEE_VOLUNTEERS = _may("see volunteers", Role.VOLUNTEER_COORDINATOR, Role.SENIOR_COORDINATOR)
SEE_FINANCE = _may("see budget and spend", Role.FINANCE_OFFICER, Role.SENIOR_COORDINATOR)
DECIDE_SET_ASIDE = _may(
    "decide on a notification that was set aside",
    Role.COORDINATOR,
    Role.SENIOR_COORDINATOR,
    Role.ADMINISTRATOR,
)
IMPORT_RECORDS = _may("import record files", Role.SENIOR_COORDINATOR, Role.ADMINISTRATOR)
BRING_IN_PEOPLE = _may("import people and their roles", Role.SENIOR_COORDINATOR)
SEE_REPORTS = _may(
    "read reports",
    Role.COORDINATOR,
    Role.SENIOR_COORDINATOR,
    Role.ADMINISTRATOR,
    Role.COMMISSIONER,
)
BUILD_REPORTS = _may("build reports", Role.COORDINATOR, Role.SENIOR_COORDINATOR, Role.ADMINISTRATOR)
RELEASE_REPORTS = _may("release a report to the commissioners", Role.SENIOR_COORDINATOR)
SEE_RECORDS_BEHIND_FIGURES = _may(
    "open the records behind a figure", Role.COORDINATOR, Role.SENIOR_COORDINATOR, Role.ADMINISTRATOR
)


def may(user, permission, service=None):
    """Whether the user has a role that allows it, in that service or, without one, in any."""
    return any(
        m.role in permission.roles and (service is None or m.service_id == service.pk)
        for m in user.current_memberships
    )


def service_or_404(user, slug, permission):
    """The service of an address: 404 where the user has no role in it, 403 where no role that allows this."""
    service = next((m.service for m in user.current_memberships if m.service.slug == slug), None)
    if service is None:
        raise Http404
    if not may(user, permission, service):
        raise PermissionDenied
    return service


def services_allowing(user, permission):
    """The services in which the user may do this, by name."""
    allowed = {m.service_id for m in user.current_memberships if m.role in permission.roles}
    return Service.objects.filter(pk__in=allowed)
