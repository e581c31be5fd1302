"""staff.csv: a line is a person who works with the service, with one role in it."""

from access.models import Area, Membership
from access.models.membership import IN_AN_AREA
from access.roles import Role
from cases.imports.columns import Column, named, one_of, text
from cases.imports.source import Check, Source

FILE = "staff.csv"


def areas(service):
    return Area.objects.filter(service=service)


def checks(job):
    teams = ", ".join(f"'{role}'" for role in IN_AN_AREA)
    areas_named = ", ".join(areas(job.service).values_list("name", flat=True))
    return (
        Check("area", f"s.role IN ({teams}) AND s.area IS NULL", f"the team's area: one of {areas_named}"),
        Check("area", f"s.role NOT IN ({teams}) AND s.area IS NOT NULL", "no area for this role"),
        Check(
            "role",
            f"s.role = '{Role.SOCIAL_WORKER}'",
            "a role without an authority of its own (add_user gives a social worker theirs)",
        ),
    )


# A person who comes by file can't sign in until they are given a password: “!” starts one that fits nothing.
PEOPLE = """
    SELECT s.line_no, s.username, s.name FROM staged_staff s WHERE s.line_no BETWEEN %(first)s AND %(last)s
"""
# A changed role or area amends the role the person has here, rather than adding another to it.
ROLES = """
    SELECT s.line_no, u.id AS user_id, %(service)s AS service_id, s.role, s.area AS area_id,
        CASE s.role WHEN 'police_coordinator' THEN %(force)s END AS force_id,
        coalesce(s.lead, '') AS lead, held.id AS held
    FROM staged_staff s
    JOIN access_user u ON u.username = s.username
    LEFT JOIN LATERAL (
        SELECT m.id FROM access_membership m WHERE m.user_id = u.id AND m.service_id = %(service)s
        ORDER BY (m.role, m.area_id) IS NOT DISTINCT FROM (s.role, s.area) DESC, m.id LIMIT 1
    ) held ON true
    WHERE s.line_no BETWEEN %(first)s AND %(last)s
"""


def land(landing):
    landing.merge(
        "access_user",
        PEOPLE,
        key=("username",),
        columns=("name",),
        defaults={"public_id": "gen_random_uuid()", "password": "'!'", "is_active": "true"},
        part=True,
    )
    landing.merge(
        "access_membership",
        ROLES,
        match="t.id = s.held",
        key=("user_id", "service_id"),
        columns=("role", "area_id", "force_id", "lead"),
    )


SOURCE = Source(
    file=FILE,
    key=("username",),
    columns=(
        Column("username", text(60), required=True),
        Column("name", text(150), required=True),
        Column("role", one_of(Role), required=True),
        Column("area", named("an area of the service", areas)),
        Column("lead", one_of(Membership.Lead)),
    ),
    checks=checks,
    land=land,
)
