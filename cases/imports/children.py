"""children.csv: a line is a child."""

from access.models import Term
from cases.imports.columns import Column, day, term, text
from cases.imports.source import Reference, Source

FILE = "children.csv"
RECORDED = "SELECT reference FROM cases_child WHERE service_id = %(service)s"
# A child's record may have been merged into another.
MERGED = """
    SELECT merged.reference, kept.reference
    FROM cases_child merged JOIN cases_child kept ON kept.id = merged.merged_into_id
    WHERE merged.service_id = %(service)s
"""

ROWS = """
    SELECT s.line_no, %(service)s AS service_id, s.child_ref AS reference,
        coalesce(s.first_name, '') AS first_name, coalesce(s.last_name, '') AS last_name,
        s.date_of_birth, s.gender AS gender_id
    FROM staged_children s WHERE s.line_no BETWEEN %(first)s AND %(last)s
"""
# Ages are snapshots that follow from the date of birth: whoever keeps them looks here after a correction.
REDATED = """
    INSERT INTO redated_children
    SELECT c.id FROM staged_children s
    JOIN cases_child c ON c.service_id = %(service)s AND c.reference = s.child_ref
    WHERE c.date_of_birth IS DISTINCT FROM s.date_of_birth
"""


def land(landing):
    landing.run("DROP TABLE IF EXISTS pg_temp.redated_children")
    landing.run("CREATE TEMPORARY TABLE redated_children (id bigint) ON COMMIT DROP")
    landing.run(REDATED)
    landing.merge(
        "cases_child",
        ROWS,
        key=("service_id", "reference"),
        columns=("first_name", "last_name", "date_of_birth", "gender_id"),
        defaults={"restricted": "false"},
    )


def of_a_child():
    """That a column names a child; what a file says of a merged one is of the record that was kept."""
    return Reference("child_ref", FILE, RECORDED, "a child of children.csv, or one on record", merged=MERGED)


SOURCE = Source(
    file=FILE,
    key=("child_ref",),
    columns=(
        Column("child_ref", text(40), required=True),
        Column("first_name", text(100)),
        Column("last_name", text(100)),
        Column("date_of_birth", day),
        Column("gender", term(Term.Kind.GENDER)),
    ),
    land=land,
)
