"""Writes what messages said: a statement for all children, one for all episodes, one for all messages."""

from secrets import token_hex

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
    RETURNING reference, id
    """,
    service="bigint",
    children="json",
)
# LIMIT tells how many there are: PostgreSQL expects a hundred, and would read whole tables for one.
SENT = f"""
    SELECT s.line_no, %(service)s AS service_id, %(force)s AS police_force_id, s.police_reference,
        c.id AS child_id, c.date_of_birth AS born, d.id AS district_id, d.area_id,
        CASE WHEN d.id IS NULL THEN s.district ELSE '' END AS district_as_sent,
        s.living_arrangement, a.id AS responsible_authority_id,
        s.missing_since, s.missing_received_at, s.found_at, s.found_received_at,
        {", ".join(f"s.{name}" for name in DUE)}, NULL::bigint AS case_worker_id, s.raised, s.voided
    FROM (
        SELECT * FROM json_to_recordset(%(facts)s) AS sent (
            line_no integer, police_reference text, child_id bigint, district text, living_arrangement text,
            responsible_authority text, missing_since timestamptz, missing_received_at timestamptz,
            found_at timestamptz, found_received_at timestamptz,
            {", ".join(f"{name} timestamptz" for name in DUE)}, raised varchar[], voided boolean
        ) LIMIT %(count)s
    ) s
    JOIN cases_child c ON c.id = s.child_id
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
    RETURNING police_reference, id, public_id, state, oddities, decided_by_id IS NOT NULL
    """,
    service="bigint",
    force="bigint",
    now="timestamptz",
    facts="json",
    count="bigint",
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


def make_children(service, people):
    """Records for people who have none: their ids, in the order of `people`."""
    made = [vars(person) | {"reference": f"P-{token_hex(5)}"} for person in people]
    rows = dict(run(CHILDREN, service=service.pk, children=as_json(made)))
    return [rows[one["reference"]] for one in made]


def land_episodes(service, force, standings, at):
    """Bring the episodes to what `standings` say, judged at an aware time; each learns its id and state."""
    if named := {one.facts["responsible_authority"] for one in standings} - {""}:
        run(AUTHORITIES, names=sorted(named))
    facts = [_facts(service, line, standing) for line, standing in enumerate(standings)]
    given = {"now": at, "facts": as_json(facts), "count": len(facts)}
    rows = run(EPISODES, rows=len(facts), service=service.pk, force=force.pk, **given)
    changed = {reference: row for reference, *row in rows}
    for standing in standings:
        if row := changed.get(standing.reference):
            standing.id, standing.public_id, standing.state, standing.oddities, standing.decided = row


def keep_messages(kept, by, at):
    """Keep what was sent at an aware time: `kept` are (message, id of the episode, before, after)."""
    rows = [
        {"episode_id": episode, "kind": message.kind, "body": message.body, "before": before, "after": after}
        for message, episode, before, after in kept
    ]
    run(MESSAGES, by=by.pk, now=at, messages=as_json(rows))


def _facts(service, line, standing):
    facts = standing.facts
    due = due_times(service, found_at=facts["found_at"], found_received_at=facts["found_received_at"])
    return facts | {
        "line_no": line,
        "police_reference": standing.reference,
        "child_id": standing.child_id,
        "raised": sorted(standing.raised),
        "voided": standing.voided,
        **vars(due),
    }
