"""Somebody's memberships, read for each page by a statement that is built once: to build it takes longer than
to run it."""

from django.db import connection

from access.models import Area, Membership, PoliceForce, Service
from missing_cse.lib.columns import Columns

MEMBERSHIP, SERVICE = Columns(Membership, "m"), Columns(Service, "s")
AREA, FORCE = Columns(Area, "a"), Columns(PoliceForce, "f")
HELD = f"""
    SELECT {", ".join(one.names for one in (MEMBERSHIP, SERVICE, AREA, FORCE))}
    FROM access_membership m
    JOIN access_service s ON s.id = m.service_id
    LEFT JOIN access_area a ON a.id = m.area_id
    LEFT JOIN access_policeforce f ON f.id = m.force_id
    WHERE m.user_id = %s
    ORDER BY s.name, m.role
"""  # noqa: S608 - the names of columns


def memberships_of(user):
    """All memberships of a user, by service and role, each with its service, area and force."""
    with connection.cursor() as cursor:
        cursor.execute(HELD, [user.pk])
        return [_membership(iter(row)) for row in cursor]


def _membership(row):
    membership = MEMBERSHIP.take(row)
    membership.service, membership.area, membership.force = SERVICE.take(row), AREA.take(row), FORCE.take(row)
    return membership
