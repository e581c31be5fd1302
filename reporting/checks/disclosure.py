"""Small numbers: counts of one to four children or episodes, from which somebody may be known."""

from reporting.checks.core import Finding, Severity
from reporting.measures import MEASURES
from reporting.measures.relations import counts

SMALL = range(1, 5)


def small_numbers(draft):
    """The tables of the report’s own period with counts of one to four."""
    small = {}
    for (slug, _, period), cell in draft.counts.items():
        if period == draft.period.slug and slug in MEASURES:
            number = sum(value in SMALL for value in cell.values())
            small[slug] = small.get(slug, 0) + number
    tables = [counts()[slug].title for slug, number in small.items() if number]
    if tables:
        yield Finding(
            Severity.WARNING,
            f"{sum(small.values()):,} figures of {draft.period.title} are counts of 1 to 4, and may tell of "
            f"somebody: {'; '.join(tables)}. It is for its commissioners alone: others get the "
            "shareable table.",
        )
