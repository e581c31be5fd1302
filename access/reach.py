"""How far a role sees: the one place where `visible_to` turns roles into rows.

Every queryset of records says, by role, how far that role reaches, and calls `reach`. Nothing else
decides who sees a row.
"""

from enum import Enum, auto

from django.db.models import Q

NOTHING = Q(pk__in=[])


class Far(Enum):
    """How far a role reaches from its membership."""

    AREA = auto()  # rows of the membership's area
    ALLOCATED = auto()  # rows of the membership's area, and those allocated to the person anywhere
    OWN = auto()  # rows allocated to the person
    FORCE = auto()  # rows of the membership's police force
    SERVICE = auto()  # all rows of the membership's service
    AUTHORITY = auto()  # rows that were handed to the membership's local authority
    AREAS_OF_AUTHORITY = auto()  # rows of the areas that lie in the membership's local authority


def reach(user, far_by_role, *, prefix=""):
    """The condition on a row with `service`, `area`, `allocated_to` and `police_force` (behind `prefix`)
    that the user may see it; by authority, an episode with a `hand_back`. A role that
    `far_by_role` leaves out sees nothing.

    By area or by service, never both: PostgreSQL multiplies the two selectivities, as if
    the areas were not the service's.
    """
    services, areas, forces, allocated, authorities = set(), set(), set(), set(), set()
    areas_of = set()
    for membership in user.current_memberships:
        match far_by_role.get(membership.role):
            case Far.SERVICE:
                services.add(membership.service_id)
            case Far.AREA:
                areas.add(membership.area_id)
            case Far.ALLOCATED:
                areas.add(membership.area_id)
                allocated.add(membership.service_id)
            case Far.OWN:
                allocated.add(membership.service_id)
            case Far.FORCE:
                forces.add((membership.service_id, membership.force_id))
            case Far.AUTHORITY:
                authorities.add((membership.service_id, membership.authority_id))
            case Far.AREAS_OF_AUTHORITY:
                areas_of.add((membership.service_id, membership.authority_id))
    condition = NOTHING
    if services:
        condition |= Q(**{f"{prefix}service__in": services})
    if areas:
        condition |= Q(**{f"{prefix}area__in": areas})
    if allocated:
        condition |= Q(**{f"{prefix}allocated_to": user.pk, f"{prefix}service__in": allocated})
    for service, force in forces:
        condition |= Q(**{f"{prefix}service": service, f"{prefix}police_force": force})
    for service, authority in authorities:
        condition |= Q(**{f"{prefix}service": service, f"{prefix}hand_back__authority": authority})
    for service, authority in areas_of:
        condition |= Q(**{f"{prefix}service": service, f"{prefix}area__authority": authority})
    return condition
