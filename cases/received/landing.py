"""Writes what messages said: a statement for all new children, and one for all episodes and messages."""

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
# Messages, and the force's own numbers for children, find the episodes that are new by what landed.
EPISODES = Prepared(
    f"""
    WITH landed AS (
        INSERT INTO cases_episode AS e ({", ".join(WRITTEN)})
        SELECT {", ".join(WRITTEN)} FROM ({judged(SENT)}) s ORDER BY s.line_no
        ON CONFLICT ({", ".join(KEY)})
            DO UPDATE SET {", ".join(f"{name} = EXCLUDED.{name}" for name in COLUMNS)}
            WHERE ROW({", ".join(f"e.{name}" for name in COLUMNS)})
                IS DISTINCT FROM ROW({", ".join(f"EXCLUDED.{name}" for name in COLUMNS)})
        RETURNING police_reference, id, public_id, child_id, state, oddities, decided_by_id IS NOT NULL
    ), numbered AS (
        INSERT INTO cases_personreference (service_id, force_id, reference, child_id)
        SELECT %(service)s, %(force)s, s.number, landed.child_id
        FROM json_each_text(%(numbers)s) AS s (number, episode)
        JOIN landed ON landed.police_reference = s.episode
        ON CONFLICT DO NOTHING
    ), kept AS (
        INSERT INTO cases_policemessage (episode_id, kind, body, before, after, by_id, received_at)
        SELECT coalesce(s.episode_id, landed.id), s.kind, s.body, s.before, s.after, %(by)s, %(now)s
        FROM jsonb_to_recordset(%(messages)s) AS s (
            line_no integer, episode text, episode_id bigint, kind text, body jsonb, before jsonb, after jsonb
        )
        LEFT JOIN landed ON landed.police_reference = s.episode
        ORDER BY s.line_no
    )
    SELECT * FROM landed
    """,
    service="bigint",
    force="bigint",
    now="timestamptz",
    facts="json",
    count="bigint",
    numbers="json",
    messages="jsonb",
    by="bigint",
)


def land(service, force, standings, messages, numbers, by, at):
    """Make the records of new children, bring the episodes to what `standings` say, judged at an aware time,
    and keep what was sent; each standing learns its id, child and state.

    `standings` are by reference, and `messages` are (message, before, after) about them. `numbers` are the
    force's own for children of new episodes, {number: reference}; one that is known stays with its child.
    """
    facts = [_facts(service, line, standing) for line, standing in enumerate(standings.values())]
    kept = [_kept(line, standings, *one) for line, one in enumerate(messages)]
    statements, given = [EPISODES], {"service": service.pk, "force": force.pk, "by": by.pk, "now": at}
    given |= {"facts": as_json(facts), "count": len(facts)}
    given |= {"messages": as_json(kept), "numbers": as_json(numbers)}
    if new := dict.fromkeys(one.new_child for one in standings.values() if one.new_child):
        statements.insert(0, CHILDREN)
        given["children"] = as_json([vars(one.person) | {"reference": one.reference} for one in new])
    if named := {one["responsible_authority"] for one in facts} - {""}:
        statements.insert(0, AUTHORITIES)
        given["names"] = sorted(named)
    for reference, *row in run(*statements, rows=len(kept), **given):
        standing = standings[reference]
        standing.id, standing.public_id, standing.child_id, standing.state, *judged = row
        standing.oddities, standing.decided = judged


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


def _kept(line, standings, message, before, after):
    return {
        "line_no": line,
        "episode": message.reference,
        "episode_id": standings[message.reference].id,
        "kind": message.kind,
        "body": message.body,
        "before": before,
        "after": after,
    }
