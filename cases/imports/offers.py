"""rhi_offers.csv: a line is the offer of a return home interview."""

from access.models import Term
from cases.imports import notifications
from cases.imports.columns import Column, term, text, time
from cases.imports.source import Reference, Source, passed

FILE = "rhi_offers.csv"

ROWS = """
    SELECT s.line_no, e.id AS episode_id, s.offered_at, s.late_reason AS late_reason_id
    FROM staged_rhi_offers s
    JOIN cases_episode e ON e.police_force_id = %(force)s AND e.police_reference = s.police_reference
    WHERE s.line_no BETWEEN %(first)s AND %(last)s
"""


BEFORE_MISSING = """
    SELECT count(*) FROM staged_rhi_offers s
    JOIN cases_episode e ON e.police_force_id = %(force)s AND e.police_reference = s.police_reference
    WHERE s.offered_at < e.missing_since
"""


def land(landing):
    landing.merge("cases_offer", ROWS, key=("episode_id",), columns=("offered_at", "late_reason_id"))
    landing.notice(BEFORE_MISSING, "offered before the child went missing")


def of_an_episode(column="police_reference"):
    """That a column names an episode."""
    return Reference(
        column,
        notifications.FILE,
        notifications.RECORDED,
        f"an episode of {notifications.FILE}, or one on record",
    )


SOURCE = Source(
    file=FILE,
    key=("police_reference",),
    columns=(
        Column("police_reference", text(40), required=True),
        Column("offered_at", time, required=True),
        Column("late_reason", term(Term.Kind.LATE_REASON)),
    ),
    references=(of_an_episode(),),
    checks=lambda job: [passed("offered_at")],
    land=land,
)
