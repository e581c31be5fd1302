"""Record file of this room: finance.csv, where a line is an amount of a quarter."""

from access.models import Term
from cases.imports.columns import Column, Kind, found_in, pounds, quarter
from cases.imports.source import Source

BUDGET = "income"

ROWS = """
    SELECT s.line_no, %(service)s AS service_id, s.quarter, nullif(s.line, 0) AS line_id, s.amount
    FROM staged_finance s WHERE s.line_no BETWEEN %(first)s AND %(last)s
"""


def land(landing):
    landing.merge(
        "reporting_financeamount",
        ROWS,
        match="""t.service_id = s.service_id AND t.quarter = s.quarter
            AND t.line_id IS NOT DISTINCT FROM s.line_id""",
        key=("service_id", "quarter", "line_id"),
        columns=("amount",),
    )


def line_or_budget(job):
    """Reads a line of spend as its id, and the budget, which is none of them, as 0."""
    lines = {slug: str(term.pk) for slug, term in job.terms(Term.Kind.FINANCE_LINE).items()}
    return found_in({**lines, BUDGET: "0"})


SOURCE = Source(
    file="finance.csv",
    key=("quarter", "line"),
    columns=(
        Column("quarter", quarter, required=True),
        Column("line", Kind("bigint", "a line of spend, or income", line_or_budget), required=True),
        Column("amount", pounds, required=True),
    ),
    land=land,
)
