"""A list beside our records, row by row: what both count, and what one side alone counts, with the reason."""

from collections import Counter
from dataclasses import dataclass

from cases.matching import Person, match
from reporting.reconciliation import records as ours
from reporting.reconciliation.classing import class_of
from reporting.reconciliation.kinds import COUNTED
from reporting.reconciliation.matching import Meant, Pair, pairs, without_taken
from reporting.reconciliation.names import first_and_last, is_initials


@dataclass(frozen=True)
class Compared:
    """A row of the comparison. `line` is None for a record alone, `record` (an id) for a line alone."""

    line: int | None
    record: int | None
    ours: bool
    matched: str
    proposed: int | None
    by_rule: str
    reason: str

    @property
    def apart(self):
        """What it adds to ours − theirs: 1, 0 or −1."""
        return int(self.ours) - int(self.line is not None)


@dataclass(frozen=True)
class Totals:
    """What both sides count, and ours − theirs by class of difference."""

    theirs: int
    ours: int
    apart: dict[str, int]

    @classmethod
    def of(cls, rows):
        """Of rows with `line`, `ours` and a class; raises AssertionError where they do not balance."""
        rows = list(rows)
        theirs = sum(row.line is not None for row in rows)
        count = sum(row.ours for row in rows)
        apart = Counter()
        for row in rows:
            difference = getattr(row, "difference", None) or row.by_rule
            apart[difference] += int(row.ours) - int(row.line is not None)
        agreed = apart.pop("", 0)
        totals = cls(theirs, count, dict(apart))
        if agreed or count - theirs != sum(apart.values()):
            raise AssertionError("the differences of a reconciliation do not add up to what it differs by")
        return totals


def compare(reconciliation, lines, decided):
    """The Compared rows of a list, lines in their order and then the records that are in none; a fixed
    number of queries. `decided` are the Pairs that people chose, by number of line."""
    records = ours.our_records(reconciliation)
    references = {line.reference for line in lines} | {line.reference.upper() for line in lines}
    records |= ours.records_named(reconciliation, references - {""})
    records |= ours.records_by_id(reconciliation, [pair.record for pair in decided.values() if pair.record])
    meant = _meant(reconciliation.service, lines)
    children = {child for who in meant.values() for child in (who.certain, *who.possible) if child}
    records |= ours.records_of(reconciliation, children)
    return rows_of(reconciliation.counts, reconciliation.of, lines, records, decided=decided, meant=meant)


def rows_of(counts, period, lines, records, *, decided, meant):
    """The same of Records by id, without asking the database."""
    counted = COUNTED[counts]
    found = pairs(lines, records, decided=decided, meant=meant)
    taken = {pair.record for pair in found.values()}
    rows = []
    for line in lines:
        pair = without_taken(found[line.number], taken)
        record = records.get(pair.record)
        rows.append(_row(counted, period, line, record, pair))
    alone = (record for record in records.values() if record.ours and record.id not in taken)
    return [*rows, *(_row(counted, period, None, record, Pair(record.id)) for record in alone)]


def _row(counted, period, line, record, pair):
    by_rule, reason = class_of(counted, period, line, record, pair)
    return Compared(
        line=line and line.number,
        record=pair.record,
        ours=bool(record and record.ours),
        matched=pair.matched,
        proposed=pair.proposed,
        by_rule=by_rule,
        reason=reason,
    )


def _meant(service, lines):
    """Who each line with a name or initials and a date of birth is about."""
    lines = [line for line in lines if line.name and line.date_of_birth]
    short = [line for line in lines if is_initials(line.name)]
    named = [line for line in lines if not is_initials(line.name)]
    born = ours.children_born(service, {line.date_of_birth for line in short})
    meant = {
        line.number: Meant(
            possible=tuple(
                child
                for child, known_as in born.get(line.date_of_birth, ())
                if known_as == first_and_last(line.name)
            )
        )
        for line in short
    }
    for line, found in zip(named, match(service, None, [_person(line) for line in named]), strict=True):
        meant[line.number] = Meant(found.child_id, tuple(one.child_id for one in found.candidates))
    return meant


def _person(line):
    *first, last = line.name.split()
    return Person(first_name=" ".join(first), last_name=last, date_of_birth=line.date_of_birth)
