"""Rows as they are stored: out of what was read and compared, and what of them is to be changed."""

from dataclasses import dataclass

from reporting.models import ReconciliationRow
from reporting.reconciliation.matching import Pair
from reporting.reconciliation.reading import Line

PERSONS = (ReconciliationRow.Matched.PERSON, ReconciliationRow.Matched.NONE)


@dataclass(frozen=True)
class Change:
    """The row that takes the `place` of a stored one, or comes after them all; None for one that goes."""

    place: int
    row: ReconciliationRow | None


def as_stored(reconciliation, compared, line):
    """A new row; `line` is the `Line` of the file, or None."""
    row = ReconciliationRow(reconciliation=reconciliation)
    if line:
        row.line, row.listed_on = line.number, line.on
        row.listed_reference, row.listed_name = line.reference, line.name
        row.listed_birthday, row.listed_area = line.date_of_birth, line.area
        row.listed_category, row.listed_held_by = line.category, line.held_by
    _take(row, compared)
    return row


def line_of(row):
    """The `Line` that a row was read from."""
    return Line(
        row.line,
        on=row.listed_on,
        reference=row.listed_reference,
        name=row.listed_name,
        date_of_birth=row.listed_birthday,
        area=row.listed_area,
        category=row.listed_category,
        held_by=row.listed_held_by,
    )


def decided_in(rows):
    """{number of a line: Pair} of what people said that lines are."""
    return {row.line: Pair(row.episode_id, row.matched) for row in rows if row.matched in PERSONS}


def take_over(reconciliation, stored, compared):
    """The Changes that make stored rows into what was compared; what people explained stays, as long as
    there is a difference."""
    places = {(row.line, None if row.line else row.episode_id): place for place, row in enumerate(stored)}
    new = len(stored)
    for one in compared:
        place = places.pop((one.line, None if one.line else one.record), None)
        if place is None:
            yield Change(new, as_stored(reconciliation, one, None))
            new += 1
            continue
        row = _copy(stored[place])
        _take(row, one)
        if _said(row) != _said(stored[place]):
            yield Change(place, row)
    for place in places.values():
        yield Change(place, None)


def _take(row, compared):
    """What was compared, into a row."""
    explained = row.note and row.difference and compared.by_rule
    row.episode_id, row.ours, row.proposed_id = compared.record, compared.ours, compared.proposed
    row.matched, row.by_rule, row.reason = compared.matched, compared.by_rule, compared.reason
    if not explained:
        row.difference, row.note = compared.by_rule, ""


def _copy(row):
    return ReconciliationRow(**{field.attname: getattr(row, field.attname) for field in row._meta.fields})


def _said(row):
    return (
        row.episode_id,
        row.ours,
        row.matched,
        row.proposed_id,
        row.difference,
        row.by_rule,
        row.reason,
        row.note,
    )
