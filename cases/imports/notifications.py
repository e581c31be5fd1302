"""police_notifications.csv: a line is a missing notification and the found notification of it."""

from datetime import datetime

from access.models import District
from cases.clocks import due_times
from cases.imports import children, staff
from cases.imports.columns import Column, named, one_of, text, time
from cases.imports.source import Check, Derived, Source
from cases.judging import COLUMNS, DUE, KEY, RECORDED_FACTS, judged
from cases.models.episode import LivingArrangement

FILE = "police_notifications.csv"
RECORDED = """
    SELECT police_reference FROM cases_episode WHERE service_id = %(service)s AND police_force_id = %(force)s
"""

AUTHORITIES = """
    INSERT INTO access_authority (name)
    SELECT DISTINCT s.responsible_authority FROM staged_police_notifications s
    WHERE s.responsible_authority IS NOT NULL
        AND NOT EXISTS (SELECT FROM access_authority a WHERE a.name = s.responsible_authority)
    ON CONFLICT DO NOTHING
"""
# What the lines of a batch say. The worker is in the file of outcomes; taking them from there now saves
# writing every episode twice.
STAGED = f"""
    SELECT s.line_no, %(service)s AS service_id, %(force)s AS police_force_id, s.police_reference,
        c.id AS child_id, c.date_of_birth AS born,
        d.id AS district_id, '' AS district_as_sent, d.area_id,
        coalesce(s.living_arrangement, '') AS living_arrangement, a.id AS responsible_authority_id,
        s.missing_since, s.missing_notification_received_at AS missing_received_at,
        s.found_at, s.found_notification_received_at AS found_received_at,
        {", ".join(f"s.{name}" for name in DUE)}, w.id AS case_worker_id,
        NULL::varchar[] AS raised, false AS voided
    FROM staged_police_notifications s
    JOIN cases_child c ON c.service_id = %(service)s AND c.reference = s.child_ref
    LEFT JOIN access_district d ON d.id = s.district
    LEFT JOIN access_authority a ON a.name = s.responsible_authority
    LEFT JOIN staged_rhi_outcomes o ON o.police_reference = s.police_reference
    LEFT JOIN access_user w ON w.username = o.case_worker
    WHERE s.line_no BETWEEN %(first)s AND %(last)s
"""
# The other episodes of children whose date of birth was corrected.
REDATED = f"""
    {RECORDED_FACTS} WHERE c.id IN (SELECT id FROM redated_children) AND NOT EXISTS (
        SELECT FROM staged_police_notifications s
        WHERE s.police_reference = e.police_reference AND e.police_force_id = %(force)s
    )
"""


def land(landing):
    landing.run(AUTHORITIES)
    new = {"key": KEY, "columns": COLUMNS, "defaults": {"service_id": "s.service_id"}}
    landing.merge("cases_episode", judged(STAGED), **new)
    landing.merge_once("cases_episode", judged(REDATED), **new)
    landing.set_aside = landing.value(
        """
        SELECT count(*) FROM staged_police_notifications s JOIN cases_episode e
            ON e.police_force_id = %(force)s AND e.police_reference = s.police_reference
        WHERE e.state = 'set_aside'
        """
    )


def child_of(reference):
    """SQL: the reference of the child of an episode, in this import or else on record."""
    return f"""coalesce(
        (SELECT n.child_ref FROM staged_police_notifications n WHERE n.police_reference = {reference}),
        (SELECT c.reference FROM cases_episode e JOIN cases_child c ON c.id = e.child_id
            WHERE e.police_force_id = %(force)s AND e.police_reference = {reference}))"""


# An interview covers episodes of one child: an episode that goes to another child must not leave others
# behind, unless the same import says anew what became of them.
SHARES_AN_INTERVIEW = f"""EXISTS (
    SELECT FROM cases_episode e
    JOIN cases_child c ON c.id = e.child_id AND c.reference <> s.child_ref
    JOIN cases_episode relative ON relative.child_id = e.child_id AND relative.id <> e.id
    JOIN cases_outcome o ON o.kind = 'completed_on_another' AND o.episode_id IN (e.id, relative.id)
    JOIN cases_interview i ON i.id = o.interview_id AND i.episode_id IN (e.id, relative.id)
    JOIN cases_episode covered ON covered.id = o.episode_id
    WHERE e.police_force_id = %(force)s AND e.police_reference = s.police_reference
        AND {child_of("relative.police_reference")} <> s.child_ref
        AND NOT EXISTS (
            SELECT FROM staged_rhi_outcomes n WHERE n.police_reference = covered.police_reference
        ))"""


def due(job, line):
    """The due times of a line, in the order of DUE."""
    found_at, received_at = (
        line[name] and datetime.fromisoformat(line[name])
        for name in ("found_at", "found_notification_received_at")
    )
    times = due_times(job.service, found_at=found_at, found_received_at=received_at)
    return [getattr(times, name) for name in DUE]


def districts(service):
    return District.objects.filter(service=service)


SOURCE = Source(
    file=FILE,
    key=("police_reference",),
    columns=(
        Column("police_reference", text(40), required=True),
        Column("child_ref", text(40), required=True),
        Column("district", named("a district of the service", districts)),
        Column("living_arrangement", one_of(LivingArrangement)),
        Column("responsible_authority", text(100)),
        Column("missing_since", time),
        Column("missing_notification_received_at", time),
        Column("found_at", time),
        Column("found_notification_received_at", time),
    ),
    references=(children.of_a_child(),),
    checks=lambda job: (
        Check(
            "police_reference",
            """EXISTS (SELECT FROM cases_episode e WHERE e.police_force_id = %(force)s
                AND e.police_reference = s.police_reference AND e.service_id <> %(service)s)""",
            "a reference that no other service has on record",
        ),
        Check(
            "child_ref",
            SHARES_AN_INTERVIEW,
            "the same child as before, whose interview covers this and another episode",
        ),
    ),
    derived=Derived(DUE, "timestamptz", due),
    after=(staff.FILE,),
    land=land,
)
