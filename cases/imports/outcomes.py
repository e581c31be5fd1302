"""rhi_outcomes.csv: a line is the outcome of an episode, and the interview where one was held."""

from access.models import Term
from cases.imports import offers, staff
from cases.imports.columns import Column, listed, one_of, term, text, time
from cases.imports.notifications import child_of
from cases.imports.source import Check, Reference, Source, passed
from cases.models import Outcome

FILE = "rhi_outcomes.csv"

EPISODE = """
    JOIN cases_episode e ON e.police_force_id = %(force)s AND e.police_reference = s.police_reference
"""
BATCH = "s.line_no BETWEEN %(first)s AND %(last)s"
INTERVIEWS = f"""
    SELECT s.line_no, %(service)s AS service_id, e.id AS episode_id, s.outcome_at AS held_at,
        w.id AS case_worker_id, s.primary_reason AS primary_reason_id
    FROM staged_rhi_outcomes s {EPISODE} LEFT JOIN access_user w ON w.username = s.case_worker
    WHERE s.outcome = 'completed' AND {BATCH}
"""
# A reason that does not fit who declined is, as where that is not recorded, the first of its name.
OUTCOMES = f"""
    SELECT s.line_no, e.id AS episode_id, s.outcome AS kind, i.id AS interview_id,
        CASE WHEN i.id IS NULL THEN s.outcome_at END AS at, coalesce(s.declined_by, '') AS declined_by,
        CASE s.outcome WHEN 'declined' THEN coalesce(reason.id, likely.id) END AS decline_reason_id,
        CASE s.outcome WHEN 'not_offered' THEN reason.id END AS not_offered_reason_id
    FROM staged_rhi_outcomes s {EPISODE}
    LEFT JOIN cases_episode form
        ON form.police_force_id = %(force)s AND form.police_reference = s.completed_on
    LEFT JOIN cases_interview i
        ON i.episode_id = CASE s.outcome
            WHEN 'completed' THEN e.id WHEN 'completed_on_another' THEN form.id END
    LEFT JOIN access_term reason
        ON reason.service_id = %(service)s AND reason.slug = s.reason
        AND reason.kind = CASE s.outcome
            WHEN 'declined' THEN 'decline_reason' WHEN 'not_offered' THEN 'not_offered_reason' END
        AND reason.fits = coalesce(s.declined_by, '')
    LEFT JOIN (
        SELECT DISTINCT ON (slug) slug, id FROM access_term
        WHERE service_id = %(service)s AND kind = 'decline_reason' ORDER BY slug, position
    ) likely ON likely.slug = s.reason
    WHERE {BATCH}
"""
# An episode that is no longer completed has no form of its own.
WITHOUT_FORM = f"""
    DELETE FROM cases_interview i USING staged_rhi_outcomes s {EPISODE}
    WHERE i.episode_id = e.id AND s.outcome <> 'completed'
"""
ALLOCATED = f"""
    WITH allocated AS (
        UPDATE cases_episode t SET allocated_to_id = w.id
        FROM staged_rhi_outcomes s {EPISODE} JOIN access_user w ON w.username = s.case_worker
        WHERE t.id = e.id AND t.allocated_to_id IS DISTINCT FROM w.id
        RETURNING s.line_no
    )
    INSERT INTO written SELECT %(file)s, line_no, false FROM allocated
"""
NOT_OFFERED_BUT_OFFERED = f"""
    SELECT count(*) FROM staged_rhi_outcomes s {EPISODE} JOIN cases_offer o ON o.episode_id = e.id
    WHERE s.outcome = 'not_offered'
"""
BEFORE_MISSING = f"""
    SELECT count(*) FROM staged_rhi_outcomes s {EPISODE} JOIN cases_interview i ON i.episode_id = e.id
    WHERE s.outcome = 'completed' AND i.held_at < e.missing_since
"""
AT_ANOTHER_TIME = f"""
    SELECT count(*) FROM staged_rhi_outcomes s {EPISODE} JOIN cases_outcome o ON o.episode_id = e.id
    JOIN cases_interview i ON i.id = o.interview_id
    WHERE s.outcome = 'completed_on_another' AND s.outcome_at <> i.held_at
"""
UNFITTING = """
    SELECT count(*) FROM staged_rhi_outcomes s
    WHERE s.outcome = 'declined' AND s.declined_by IS NOT NULL AND s.reason IS NOT NULL AND NOT EXISTS (
        SELECT FROM access_term reason
        WHERE reason.service_id = %(service)s AND reason.kind = 'decline_reason'
            AND reason.slug = s.reason AND reason.fits IN (s.declined_by, '')
    )
"""


def land(landing):
    landing.merge(
        "cases_interview",
        INTERVIEWS,
        key=("episode_id",),
        columns=("held_at", "case_worker_id", "primary_reason_id"),
        defaults={"service_id": "s.service_id"},
        part=True,
    )
    landing.merge(
        "cases_outcome",
        OUTCOMES,
        key=("episode_id",),
        columns=(
            "kind",
            "at",
            "interview_id",
            "declined_by",
            "decline_reason_id",
            "not_offered_reason_id",
        ),
    )
    landing.run(WITHOUT_FORM)
    landing.run(ALLOCATED)
    landing.notice(NOT_OFFERED_BUT_OFFERED, "not offered, although an offer is on record")
    landing.notice(UNFITTING, "declined for a reason that is not one of who declined")
    landing.notice(BEFORE_MISSING, "interviewed before the child went missing")
    landing.notice(
        AT_ANOTHER_TIME, "completed on another form at a time that is not that interview’s, which counts"
    )


# What this import says, and what is on record, of the episode on whose form a line was completed.
FORM = """
    LEFT JOIN staged_rhi_outcomes said ON said.police_reference = s.completed_on
    LEFT JOIN cases_episode stored
        ON stored.police_force_id = %(force)s AND stored.police_reference = s.completed_on
    LEFT JOIN cases_outcome known ON known.episode_id = stored.id
"""


COVERS_ANOTHER = """EXISTS (
    SELECT FROM cases_episode own
    JOIN cases_interview i ON i.episode_id = own.id
    JOIN cases_outcome o ON o.interview_id = i.id AND o.kind = 'completed_on_another'
    JOIN cases_episode other ON other.id = o.episode_id
    WHERE own.police_force_id = %(force)s AND own.police_reference = s.police_reference
        AND NOT EXISTS (
            SELECT FROM staged_rhi_outcomes n WHERE n.police_reference = other.police_reference
                AND (n.outcome <> 'completed_on_another' OR n.completed_on <> s.police_reference)
        ))"""


def checks(job):
    yield passed("outcome_at")
    another = "s.outcome = 'completed_on_another'"
    yield Check("outcome_at", "s.outcome = 'completed' AND s.outcome_at IS NULL", "the time of the interview")
    yield Check(
        "completed_on",
        f"{another} AND s.completed_on IS NULL",
        "the police reference of the episode on whose form it was completed",
    )
    yield Check(
        "completed_on",
        f"{another} AND s.completed_on = s.police_reference",
        "the police reference of another episode",
    )
    yield Check(
        "completed_on",
        f"{another} AND coalesce(said.outcome, known.kind, 'open') <> 'completed'",
        "an episode whose own outcome is completed",
        joins=FORM,
    )
    yield Check(
        "completed_on",
        f"{another} AND {child_of('s.completed_on')} <> {child_of('s.police_reference')}",
        "an episode of the same child",
    )
    yield Check(
        "outcome",
        f"s.outcome <> 'completed' AND {COVERS_ANOTHER}",
        "completed, since the outcome of another episode names this one's form",
    )
    for column, kind in (
        ("completed_on", "completed_on_another"),
        ("primary_reason", "completed"),
        ("declined_by", "declined"),
    ):
        yield Check(
            column,
            f"s.outcome <> '{kind}' AND s.{column} IS NOT NULL",
            f"nothing, unless the outcome is {kind}",
        )
    yield Check(
        "reason",
        "s.outcome NOT IN ('declined', 'not_offered') AND s.reason IS NOT NULL",
        "nothing, unless the outcome is declined or not_offered",
    )
    for outcome, kind in (
        ("not_offered", Term.Kind.NOT_OFFERED_REASON),
        ("declined", Term.Kind.DECLINE_REASON),
    ):
        slugs = job.terms(kind)
        known = ", ".join(f"'{slug}'" for slug in slugs) or "''"
        yield Check("reason", f"s.outcome = '{outcome}' AND s.reason NOT IN ({known})", listed(slugs))


SOURCE = Source(
    file=FILE,
    key=("police_reference",),
    columns=(
        Column("police_reference", text(40), required=True),
        Column("outcome", one_of(Outcome.Kind), required=True),
        Column("outcome_at", time),
        Column("completed_on", text(40)),
        Column("primary_reason", term(Term.Kind.PRIMARY_REASON)),
        Column("declined_by", one_of(Outcome.DeclinedBy)),
        Column("reason", text(60)),
        Column("case_worker", text(60)),
    ),
    references=(
        offers.of_an_episode(),
        offers.of_an_episode("completed_on"),
        Reference(
            "case_worker",
            staff.FILE,
            """SELECT u.username FROM access_user u JOIN access_membership m ON m.user_id = u.id
                WHERE m.service_id = %(service)s""",
            "the username of a person of the service",
        ),
    ),
    checks=checks,
    after=(offers.FILE,),
    land=land,
)
