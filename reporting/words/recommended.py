"""What a report recommends, and what became of what was recommended before, as a table of words."""

from missing_cse.lib.periods import Kind
from missing_cse.lib.times import day
from reporting.blocks import Layout, Row, RowGroup, Table
from reporting.models import ReportRecommendation
from reporting.service_log.words import area_of

COLUMNS = ("Recommendation", "Area", "Owner", "Due", "What became of it")
# (section, heading above the table, which recommendations stand there)
OF_A_QUARTER = (
    ("section-9", "Recommendations", (ReportRecommendation.Overview.MISSING,)),
    ("section-21", "Recommendations", (ReportRecommendation.Overview.EXPLOITATION,)),
)
OF_A_YEAR = (("section-21", "", (*ReportRecommendation.Overview,)),)
SECTIONS = {Kind.QUARTER: OF_A_QUARTER, Kind.YEAR: OF_A_YEAR}


def recommended(service, period):
    """(section, heading, Table) for each section of the report with recommendations, as they stand now.

    The period's own come first, then those made before: `RecommendationQuerySet.in_report`.
    """
    sections = SECTIONS.get(period.kind, ())
    found = [*ReportRecommendation.objects.in_report(service, period)] if sections else []
    for section, heading, overviews in sections:
        here = [one for one in found if one.overview in overviews]
        groups = (
            (f"Made in {period.title}", [one for one in here if one.quarter >= period.start]),
            ("Made before", [one for one in here if one.quarter < period.start]),
        )
        shown = tuple(RowGroup(tuple(map(_row, rows)), head) for head, rows in groups if rows)
        if shown:
            yield (
                section,
                heading,
                Table("What is recommended, and what became of it", COLUMNS, shown, Layout.ACTIONS),
            )


def _row(one):
    state = one.get_state_display()
    became = f"{state}: {one.outcome}" if one.outcome else state
    return Row(one.text, (area_of(one), one.owner, day(one.due_on), became))
