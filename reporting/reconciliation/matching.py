"""Which record of ours each line of a list is: certain, or proposed to a person. One line, one record.

Certain is the police reference, unless the line names another child; and a child who is certainly meant,
by name and date of birth (`cases.matching`), with one record near the line's date and no other line that
could be it. Initials are never certain. Records of restricted children are matched by a person alone, one
who sees them: that a line finds one would tell others that there is one.
"""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import timedelta

from reporting.models import ReconciliationRow
from reporting.reconciliation.names import have_something_in_common, words

Matched = ReconciliationRow.Matched
WITHIN = timedelta(days=3)  # of the line's date


@dataclass(frozen=True)
class Pair:
    """What a line is: a record (`record`, an id), perhaps one (`proposed`), or a line said `again`, by the
    number of the first one."""

    record: int | None = None
    matched: str = Matched.NOT
    proposed: int | None = None
    again: int | None = None


@dataclass(frozen=True)
class Meant:
    """The children whom a line may be about, by ids: `certain`, or several that are `possible`."""

    certain: int | None = None
    possible: tuple[int, ...] = ()


@dataclass
class _State:
    pairs: dict = field(default_factory=dict)
    taken: set = field(default_factory=set)

    def give(self, line, pair):
        self.pairs[line.number] = pair
        if pair.record:
            self.taken.add(pair.record)


def pairs(lines, records, *, decided, meant):
    """{number of a line: Pair}. `decided` are the Pairs that people chose, `meant` the Meant of lines, both
    by number; `records` Records by id."""
    state = _State()
    for line in lines:
        if line.number in decided:
            state.give(line, decided[line.number])
    open_to_all = {id: record for id, record in records.items() if not record.restricted}
    rest = _by_reference(lines, open_to_all, state)
    _by_child(rest, open_to_all, meant, state)
    return {line.number: state.pairs.get(line.number, Pair()) for line in lines}


def _by_reference(lines, records, state):
    """Pairs what a reference names, and the lines that come again; gives those that are left."""
    named, first, rest = defaultdict(list), {}, []
    for record in records.values():
        named[record.reference].append(record)
    for line in lines:
        key = words(line.reference) or (line.name.casefold(), line.date_of_birth, line.on)
        if line.number in state.pairs:
            first.setdefault(key, line.number)
            continue
        if key in first:
            state.give(line, Pair(again=first[key]))
            continue
        first[key] = line.number
        found = [one for one in named[words(line.reference)] if line.reference and one.id not in state.taken]
        if len(found) == 1 and not _another_child(line, found[0]):
            state.give(line, Pair(found[0].id, Matched.REFERENCE))
        elif found:
            state.give(line, Pair(proposed=found[0].id))
        else:
            rest.append(line)
    return rest


def _another_child(line, record):
    if line.date_of_birth and record.birthday and line.date_of_birth != record.birthday:
        return True
    return not have_something_in_common(line.name, record.name)


def _by_child(lines, records, meant, state):
    of_child, claims = defaultdict(list), defaultdict(list)
    for record in records.values():
        if record.id not in state.taken:
            of_child[record.child].append(record)
    for line in lines:
        who = meant.get(line.number, Meant())
        children = (who.certain,) if who.certain else who.possible
        near = sorted(
            (record for child in children for record in of_child[child] if _apart(line, record) <= WITHIN),
            key=lambda record: (_apart(line, record), record.id),
        )
        if near:
            certain = bool(who.certain and not line.reference and _stands_out(line, near))
            claims[near[0].id].append((line, certain))
    for record, claimed in claims.items():
        for line, certain in claimed:
            if certain and len(claimed) == 1:
                state.give(line, Pair(record, Matched.CHILD))
            else:
                state.give(line, Pair(proposed=record))


def _apart(line, record):
    return min((abs(line.on - day) for day in record.days), default=WITHIN * 2)


def _stands_out(line, near):
    """Whether the nearest is the only one, or the only one of the line's very day."""
    return len(near) == 1 or not _apart(line, near[0]) and bool(_apart(line, near[1]))


def without_taken(pair, taken):
    """The pair, its proposal left out where another line has that record by now."""
    return replace(pair, proposed=None) if pair.proposed in taken else pair
