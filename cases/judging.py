"""What makes a notification odd, and what state follows: SQL, for one notification or a hundred thousand.

Record files (`cases.imports`), what the police send (`cases.received`) and corrected birthdays
(`cases.redating`) are judged by the same rules. Statements name %(now)s, the present.
"""

from cases.clocks import ADULT
from cases.models.episode import Episode

DUE = ("offer_due_at", "interview_due_at", "interview_due_by_return_at", "hand_back_due_at")
FACTS = (
    "child_id",
    "district_id",
    "district_as_sent",
    "area_id",
    "living_arrangement",
    "responsible_authority_id",
    "missing_since",
    "missing_received_at",
    "found_at",
    "found_received_at",
    *DUE,
)
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
# What only a message of the police can say. It stays until a person decides or another message takes it away.
RAISED_BY_MESSAGES = (
    Episode.Oddity.DUPLICATE,
    Episode.Oddity.DUPLICATE_ELSEWHERE,
    Episode.Oddity.VOID_AFTER_WORK,
    Episode.Oddity.FOUND_WITHDRAWN,
    Episode.Oddity.CHANGED_AFTER_VOID,
    Episode.Oddity.ANOTHER_CHILD,
)

# What is recorded of an episode, as a line would say it.
RECORDED_FACTS = f"""
    SELECT NULL::integer AS line_no, e.service_id, e.police_force_id, e.police_reference,
        c.date_of_birth AS born, {", ".join(f"e.{name}" for name in FACTS)}, NULL::bigint AS case_worker_id,
        NULL::varchar[] AS raised, false AS voided
    FROM cases_episode e JOIN cases_child c ON c.id = e.child_id
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
        CASE WHEN f.district_id IS NULL THEN
            CASE WHEN f.district_as_sent = '' THEN 'no_district' ELSE 'unknown_district' END END
    ], NULL)::varchar[]
"""
STANDING = f"""
    ARRAY(
        SELECT one FROM unnest(e.oddities) one
        WHERE one IN ({", ".join(f"'{one.value}'" for one in RAISED_BY_MESSAGES)})
    )
"""


def judged(facts):
    """The facts, with age and oddities, and with the state that follows.

    What a person decided stands until the facts become odd in a way they were not; what they called
    void or a duplicate stays so. Where only another force's records are new, it is set aside and the decision
    stands beside it, for its own force is told of no more (`cases.followed`). `raised` of the facts are
    oddities that a message raised, null for those that stand; `voided` says that the police call the
    notification void, and nothing stands against it.
    """
    changed = " OR ".join(f"f.{name} IS DISTINCT FROM e.{name}" for name in (*FACTS, "age"))
    age = AGE.format(born="facts.born", on=london("facts.missing_received_at"))
    return f"""
            SELECT f.line_no, f.service_id, f.police_force_id, f.police_reference, f.age,
                {", ".join(f"f.{name}" for name in FACTS)},
                coalesce(f.case_worker_id, e.allocated_to_id) AS allocated_to_id,
                CASE WHEN kept.as_is THEN e.oddities ELSE j.oddities END AS oddities,
                CASE
                    WHEN f.voided THEN 'void'
                    WHEN e.decided_by_id IS NULL AND e.state = 'void'
                        AND 'changed_after_void' = ANY(j.oddities) THEN 'set_aside'
                    WHEN kept.as_is OR e.state IN ('void', 'duplicate') THEN e.state
                    WHEN kept.decision AND elsewhere.is_new THEN 'set_aside'
                    WHEN kept.decision THEN 'counted'
                    WHEN j.oddities = '{{}}' THEN 'counted'
                    ELSE 'set_aside'
                END AS state,
                CASE WHEN kept.decision THEN e.decided_by_id END AS decided_by_id,
                CASE WHEN kept.decision THEN e.decided_at END AS decided_at,
                CASE WHEN kept.decision THEN e.decision_note ELSE '' END AS decision_note
            FROM (SELECT facts.*, {age} AS age FROM ({facts}) facts) f
            LEFT JOIN cases_episode e
                ON e.police_force_id = f.police_force_id AND e.police_reference = f.police_reference
            CROSS JOIN LATERAL (
                SELECT {ODDITIES} || coalesce(f.raised, {STANDING}) AS oddities
            ) j
            CROSS JOIN LATERAL (
                SELECT 'duplicate_elsewhere' = ANY(j.oddities)
                    AND (e.state = 'set_aside' OR 'duplicate_elsewhere' <> ALL(e.oddities)) AS is_new
            ) elsewhere
            CROSS JOIN LATERAL (
                SELECT e.decided_by_id IS NOT NULL AND e.state <> 'set_aside' AND NOT ({changed})
                    AND coalesce(f.raised <@ e.oddities, true) AS unchanged
            ) stands
            CROSS JOIN LATERAL (
                SELECT stands.unchanged AS as_is,
                    e.decided_by_id IS NOT NULL AND NOT f.voided AND (
                        stands.unchanged OR e.state IN ('void', 'duplicate')
                            OR array_remove(j.oddities, 'duplicate_elsewhere') <@ e.oddities
                    ) AS decision
            ) kept
    """


# The episodes of a child (%(child)s) whose date of birth a person corrected.
JUDGED_AGAIN = f"""
    UPDATE cases_episode t SET {", ".join(f"{name} = s.{name}" for name in COLUMNS)}
    FROM ({judged(f"{RECORDED_FACTS} WHERE e.child_id = %(child)s")}) s
    WHERE {" AND ".join(f"t.{name} = s.{name}" for name in KEY)}
        AND ROW({", ".join(f"t.{name}" for name in COLUMNS)})
            IS DISTINCT FROM ROW({", ".join(f"s.{name}" for name in COLUMNS)})
"""
