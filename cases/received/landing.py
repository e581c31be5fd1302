"""Writes what messages said: a statement for all children, one for all episodes, one for all messages."""

from cases.clocks import due_times
from cases.judging import COLUMNS, DUE, KEY, judged
from missing_cse.lib.prepared import Prepared, as_json, run

AUTHORITIES = """
    INSERT INTO access_authority (name) SELECT DISTINCT unnest(%(names)s::text[]) ON CONFLICT DO NOTHING
"""
CHILDREN = Prepared(
    """
    INSERT INTO cases_child
        (service_id, reference, first_name, last_name, date_of_birth, restricted, gender_id)
    SELECT %(service)s, s.reference, s.first_name, s.last_name, s.date_of_birth, false, (
        SELECT t.id FROM access_term t
        WHERE s.gender <> '' AND t.service_id = %(service)s AND t.kind = 'gender'
            AND lower(s.gender) IN (t.slug, lower(t.label))
        ORDER BY t.position LIMIT 1
    )
    FROM json_to_recordset(%(children)s)
        AS s (reference text, first_name text, last_name text, date_of_birth date, gender text)
    """,
    service="bigint",
    children="json",
)
# New children have just got their records. LIMIT tells how many come: PostgreSQL expects a hundred, and would
# read whole tables for one.
SENT = f"""
    SELECT s.line_no, %(service)s AS service_id, %(force)s AS police_force_id, s.police_reference,
        c.id AS child_id, c.date_of_birth AS born, d.id AS district_id, d.area_id,
        CASE WHEN d.id IS NULL THEN s.district ELSE '' END AS district_as_sent,
        s.living_arrangement, a.id AS responsible_authority_id,
        s.missing_since, s.missing_received_at, s.found_at, s.found_received_at,
        {", ".join(f"s.{name}" for name in DUE)}, NULL::bigint AS case_worker_id, s.raised, s.voided
    FROM (
        SELECT *, coalesce(child_id, (
            SELECT n.id FROM cases_child n WHERE n.service_id = %(service)s AND n.reference = new_child
        )) AS child FROM json_to_recordset(%(facts)s) AS sent (
            line_no integer, police_reference text, child_id bigint, new_child text, district text,
            living_arrangement text, responsible_authority text, missing_since timestamptz,
            missing_received_at timestamptz, found_at timestamptz, found_received_at timestamptz,
            {", ".join(f"{name} timestamptz" for name in DUE)}, raised varchar[], voided boolean
        ) LIMIT %(count)s
    ) s
    JOIN cases_child c ON c.id = s.child
    LEFT JOIN access_district d ON d.service_id = %(service)s AND d.name = s.district
    LEFT JOIN access_authority a ON a.name = s.responsible_authority
"""
WRITTEN = ("service_id", *KEY, *COLUMNS)
EPISODES = Prepared(
    f"""
    INSERT INTO cases_episode AS e ({", ".join(WRITTEN)})
    SELECT {", ".join(WRITTEN)} FROM ({judged(SENT)}) s ORDER BY s.line_no
    ON CONFLICT ({", ".join(KEY)}) DO UPDATE SET {", ".join(f"{name} = EXCLUDED.{name}" for name in COLUMNS)}
    WHERE ROW({", ".join(f"e.{name}" for name in COLUMNS)})
        IS DISTINCT FROM ROW({", ".join(f"EXCLUDED.{name}" for name in COLUMNS)})
    RETURNING police_reference, id, public_id, child_id, state, oddities, decided_by_id IS NOT NULL
    """,
    service="bigint",
    force="bigint",
    now="timestamptz",
    facts="json",
    count="bigint",
)
NUMBERS = Prepared(
    """
    INSERT INTO cases_personreference (service_id, force_id, reference, child_id)
    SELECT %(service)s, %(force)s, sent.* FROM unnest(%(numbers)s, %(children)s) AS sent
    ON CONFLICT DO NOTHING
    """,
    service="bigint",
    force="bigint",
    numbers="text[]",
    children="bigint[]",
)
MESSAGES = Prepared(
    """
    INSERT INTO cases_policemessage (episode_id, kind, body, before, after, by_id, received_at)
    SELECT s.episode_id, s.kind, s.body, s.before, s.after, %(by)s, %(now)s
    FROM json_to_recordset(%(messages)s)
        AS s (episode_id bigint, kind text, body jsonb, before jsonb, after jsonb)
    """,
    by="bigint",
    now="timestamptz",
    messages="json",
)


def land(service, force, standings, at):
    """Make the records of new children, and bring the episodes to what `standings` say, judged at an aware
    time; each learns its id, child and state."""
    statements, given = [EPISODES], {"service": service.pk, "force": force.pk, "now": at}
    if new := dict.fromkeys(one.new_child for one in standings if one.new_child):
        statements.insert(0, CHILDREN)
        given["children"] = as_json([vars(one.person) | {"reference": one.reference} for one in new])
    if named := {one.facts["responsible_authority"] for one in standings} - {""}:
        statements.insert(0, AUTHORITIES)
        given["names"] = sorted(named)
    facts = [_facts(service, line, standing) for line, standing in enumerate(standings)]
    given |= {"facts": as_json(facts), "count": len(facts)}
    changed = {reference: row for reference, *row in run(*statements, rows=len(facts), **given)}
    for standing in standings:
        if row := changed.get(standing.reference):
            standing.id, standing.public_id, standing.child_id, standing.state, *judged = row
            standing.oddities, standing.decided = judged


def keep(service, force, messages, numbers, by, at):
    """Keep what was sent at an aware time, and the force's own numbers for children; one that is known stays
    with its child.

    `messages` are (message, id of the episode, before, after), `numbers` {number: id of the child}.
    """
    rows = [
        {"episode_id": episode, "kind": message.kind, "body": message.body, "before": before, "after": after}
        for message, episode, before, after in messages
    ]
    statements, given = [MESSAGES], {"by": by.pk, "now": at, "messages": as_json(rows)}
    if numbers:
        statements.insert(0, NUMBERS)
        given |= {"service": service.pk, "force": force.pk}
        given |= {"numbers": list(numbers), "children": list(numbers.values())}
    run(*statements, **given)


def _facts(service, line, standing):
    facts = standing.facts
    due = due_times(service, found_at=facts["found_at"], found_received_at=facts["found_received_at"])
    return facts | {
        "line_no": line,
        "police_reference": standing.reference,
        "child_id": standing.child_id,
        "new_child": standing.new_child and standing.new_child.reference,
        "raised": sorted(standing.raised),
        "voided": standing.voided,
        **vars(due),
    }
