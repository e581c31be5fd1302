"""Appendices: what every figure counts, and what the data does not say."""

from reporting.blocks import Layout, Note, Row, RowGroup, Table
from reporting.measures import MEASURES
from reporting.numbers import number

QUALITY = (
    "set_aside",
    "void_or_duplicate",
    "open_episodes",
    "found_not_recorded",
    "birthday_not_recorded",
    "gender_not_recorded",
    "living_arrangement_not_recorded",
    "late_reason_not_recorded",
    "decline_reason_not_recorded",
    "primary_reason_not_recorded",
    "rfms_unanswered",
)


def current_definitions():
    """[title, what it counts, what it is dated by] of every measure, as lists, so that JSON can keep them."""
    return [
        [measure.title, f"{measure.definition} {measure.note}".strip(), _dated(measure)]
        for measure in MEASURES.values()
    ]


def definitions(span):
    return [
        Note(
            "A cohort figure belongs to the period in which the notification or referral was received, an "
            "activity figure to the one in which the thing was done. Dates are local dates in London."
        ),
        table_of(span.definitions or current_definitions()),
    ]


def table_of(definitions):
    """The table of definitions as `current_definitions` gives them."""
    rows = tuple(Row(title, tuple(said)) for title, *said in definitions)
    columns = ("Measure", "What it counts", "Dated by")
    return Table("What every figure counts", columns, (RowGroup(rows),), Layout.DEFINITIONS)


def _dated(measure):
    """Whether the figure is one of a cohort or of activity, and the date that says so."""
    if measure.dated_by.startswith("mixed"):
        return measure.dated_by.capitalize()
    kind = "Cohort" if measure.dated_by.endswith("received") else "Activity"
    return f"{kind}: {measure.dated_by}"


def data_quality(span, measures=QUALITY):
    rows = tuple(
        Row(MEASURES[measure].title, tuple(number(span.now(measure, area)) for area, _ in span.places))
        for measure in measures
    )
    columns = ("Gap", *(name for _, name in span.places))
    return [
        Note(
            "Notifications set aside, void and duplicate ones are in no other figure of this report. What is "
            "not recorded is counted as a group of its own, so that groups add up to their total."
        ),
        Table(
            "What is open, set aside or not recorded",
            columns,
            (RowGroup(rows),),
            total_column=len(columns) > 2,
        ),
    ]
