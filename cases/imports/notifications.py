"""police_notifications.csv: a line is a missing notification and the found notification of it."""

from datetime import datetime

from access.models import District
from cases.clocks import ADULT, due_times
from cases.imports import children, staff
from cases.imports.columns import Column, named, one_of, text, time
from cases.imports.source import Check, Derived, Source
from cases.models.episode import LivingArrangement

FILE = "police_notifications.csv"
RECORDED = """
    SELECT police_reference FROM cases_episode WHERE service_id = %(service)s AND police_force_id = %(force)s
"""
DUE = ("offer_due_at", "interview_due_at", "interview_due_by_return_at", "hand_back_due_at")
FACTS = (
    "child_id",
    "district_id",
    "area_id",
    "living_arrangement",
    "responsible_authority_id",
    "missing_since",
    "missing_received_at",
    "found_at",
    "found_received_at",
    *DUE,
)

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
        d.id AS district_id, d.area_id,
        coalesce(s.living_arrangement, '') AS living_arrangement, a.id AS responsible_authority_id,
        s.missing_since, s.missing_notification_received_at AS missing_received_at,
        s.found_at, s.found_notification_received_at AS found_received_at,
        {", ".join(f"s.{name}" for name in DUE)}, w.id AS case_worker_id
    FROM staged_police_notifications s
    JOIN cases_child c ON c.service_id = %(service)s AND c.reference = s.child_ref
    LEFT JOIN access_district d ON d.id = s.district
    LEFT JOIN access_authority a ON a.name = s.responsible_authority
    LEFT JOIN staged_rhi_outcomes o ON o.police_reference = s.police_reference
    LEFT JOIN access_user w ON w.username = o.case_worker
    WHERE s.line_no BETWEEN %(first)s AND %(last)s
"""
# What is recorded of an episode, as a line would say it.
RECORDED_FACTS = f"""
    SELECT NULL::integer AS line_no, e.service_id, e.police_force_id, e.police_reference,
        c.date_of_birth AS born, {", ".join(f"e.{name}" for name in FACTS)}, NULL::bigint AS case_worker_id
    FROM cases_episode e JOIN cases_child c ON c.id = e.child_id
"""
# The other episodes of children whose date of birth was corrected.
REDATED = f"""
    {RECORDED_FACTS} WHERE c.id IN (SELECT id FROM redated_children) AND NOT EXISTS (
        SELECT FROM staged_police_notifications s
        WHERE s.police_reference = e.police_reference AND e.police_force_id = %(force)s
    )
"""
# An age in completed years, as cases.clocks.completed_years counts them.
AGE = """
    (extract(year FROM {on}) - extract(year FROM {born})
        - ((extract(month FROM {on}), extract(day FROM {on}))
            < (extract(month FROM {born}), extract(day FROM {born})))::integer)::smallint
"""


def london(time):
    return f"({time} AT TIME ZONE 'Europe/London')::date"


ODDITIES = f"""
    array_remove(ARRAY[
        CASE WHEN f.found_at < f.missing_since THEN 'found_before_missing' END,
        CASE WHEN greatest(f.missing_since, f.missing_received_at, f.found_at, f.found_received_at)
            > %(now)s THEN 'in_the_future' END,
        CASE WHEN f.age >= {ADULT} THEN 'adult' END,
        CASE WHEN {london("least(f.missing_since, f.missing_received_at)")} < f.born THEN 'not_yet_born' END,
        CASE WHEN f.missing_received_at IS NULL THEN 'no_receipt' END,
        CASE WHEN f.district_id IS NULL THEN 'no_district' END
    ], NULL)::varchar[]
"""


def judged(facts):
    """The facts, with age and oddities, and with the state that follows.

    What a person decided stands until the facts become odd in a way they were not; what they called
    void or a duplicate stays so.
    """
    changed = " OR ".join(f"j.{name} IS DISTINCT FROM e.{name}" for name in (*FACTS, "age"))
    age = AGE.format(born="facts.born", on=london("facts.missing_received_at"))
    return f"""
            SELECT j.line_no, j.service_id, j.police_force_id, j.police_reference, j.age,
                {", ".join(f"j.{name}" for name in FACTS)},
                coalesce(j.case_worker_id, e.allocated_to_id) AS allocated_to_id,
                CASE WHEN kept.as_is THEN e.oddities ELSE j.oddities END AS oddities,
                CASE
                    WHEN kept.as_is OR e.state IN ('void', 'duplicate') THEN e.state
                    WHEN kept.decision AND (e.state = 'counted' OR j.oddities <> '{{}}') THEN e.state
                    WHEN j.oddities = '{{}}' THEN 'counted'
                    ELSE 'set_aside'
                END AS state,
                CASE WHEN kept.decision THEN e.decided_by_id END AS decided_by_id,
                CASE WHEN kept.decision THEN e.decided_at END AS decided_at,
                CASE WHEN kept.decision THEN e.decision_note ELSE '' END AS decision_note
            FROM (
                SELECT f.*, {ODDITIES} AS oddities FROM (
                    SELECT facts.*, {age} AS age FROM ({facts}) facts
                ) f
            ) j
            LEFT JOIN cases_episode e
                ON e.police_force_id = j.police_force_id AND e.police_reference = j.police_reference
            CROSS JOIN LATERAL (
                SELECT e.decided_by_id IS NOT NULL AND NOT ({changed}) AS as_is,
                    e.decided_by_id IS NOT NULL AND (
                        NOT ({changed}) OR j.oddities <@ e.oddities OR e.state IN ('void', 'duplicate')
                    ) AS decision
            ) kept
    """


COLUMNS = (
    *FACTS,
    "age",
    "allocated_to_id",
    "oddities",
    "state",
    "decided_by_id",
    "decided_at",
    "decision_note",
)
KEY = ("police_force_id", "police_reference")
# The episodes of a child (%(child)s) whose date of birth a person corrected; %(now)s is the present.
JUDGED_AGAIN = f"""
    UPDATE cases_episode t SET {", ".join(f"{name} = s.{name}" for name in COLUMNS)}
    FROM ({judged(f"{RECORDED_FACTS} WHERE e.child_id = %(child)s")}) s
    WHERE {" AND ".join(f"t.{name} = s.{name}" for name in KEY)}
        AND ROW({", ".join(f"t.{name}" for name in COLUMNS)})
            IS DISTINCT FROM ROW({", ".join(f"s.{name}" for name in COLUMNS)})
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
