"""The figures that two builds print differently, and the records that came into each or left it."""

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal

from reporting.differences.reasons import Reason, reasons
from reporting.figures import Figure
from reporting.measures import MEASURES


@dataclass(frozen=True)
class Moved:
    """The ids of the records that came into one count or left it, by what happened to them."""

    count: str
    came: dict[Reason, list[int]] = field(default_factory=dict)
    went: dict[Reason, list[int]] = field(default_factory=dict)


@dataclass(frozen=True)
class Difference:
    """A figure as it was and as it is, and the records that moved; None where nobody knows which.

    Of a rate, `moved` has the numerator before the denominator. A count in which the records are the same is
    left out.
    """

    before: Figure
    after: Figure
    moved: tuple[Moved, ...] | None = None

    def to_json(self):
        moved = None if self.moved is None else [[one.count, one.came, one.went] for one in self.moved]
        return [list(self.after[:4]), _numbers(self.before), _numbers(self.after), moved]

    @classmethod
    def from_json(cls, row):
        cell, before, after, moved = row
        if moved is not None:
            moved = tuple(Moved(*one) for one in moved)
        return cls(_figure(cell, before), _figure(cell, after), moved)


def compare(before, behind_before, after, behind_after, *, since):
    """The differences of two tables (`Figures`) from the earlier to the later, in the order of the later.

    The two `Behind` say which records moved; the earlier may be None, when nothing says it. `since` is when
    the earlier was counted. Measures that either table does not know are left out.
    """
    changed = [
        (old, new)
        for new in after
        if before.has(*new[:3]) and new != (old := before.get(*new[:4])) and new.measure in MEASURES
    ]
    if behind_before is None:
        return [Difference(old, new) for old, new in changed]
    moves = {
        (count, new[1:4]): (
            behind_after.ids(count, *new[1:4]) - behind_before.ids(count, *new[1:4]),
            behind_before.ids(count, *new[1:4]) - behind_after.ids(count, *new[1:4]),
        )
        for _, new in changed
        for count, new in _parts(new)
    }
    children = _children(moves)
    moves = {key: _without_the_same_child(key[0], *ids, children) for key, ids in moves.items()}
    why = _reasons(moves, since)
    return [
        Difference(
            old,
            new,
            tuple(
                Moved(
                    count.slug, *(_by_reason(ids, why[count.rows.model]) for ids in moves[count, part[1:4]])
                )
                for count, part in _parts(new)
                if any(moves[count, part[1:4]])
            ),
        )
        for old, new in changed
    ]


def _parts(figure):
    """The counts that a figure is made of, each with the figure in whose group it is: a rate's denominator
    has none."""
    measure = MEASURES[figure.measure]
    numerator, *denominator = measure.counts
    return [(numerator, figure), *((count, figure._replace(group="")) for count in denominator)]


def _children(moves):
    """{model: {id: child}} of the records in counts of children."""
    wanted = defaultdict(set)
    for (count, _), (came, went) in moves.items():
        if count.each_child:
            wanted[count.rows.model, f"{count.rows.child}_id"] |= came | went
    return {
        model: dict(model.objects.filter(pk__in=ids).values_list("pk", child))
        for (model, child), ids in wanted.items()
    }


def _without_the_same_child(count, came, went, children):
    """Leaves out children that are merely counted by another of their records."""
    if not count.each_child:
        return came, went
    child = children[count.rows.model]
    here, gone = ({child[pk] for pk in ids if pk in child} for ids in (came, went))
    same = here & gone
    return tuple({pk for pk in ids if child.get(pk) not in same} for ids in (came, went))


def _reasons(moves, since):
    wanted = defaultdict(set)
    for (count, _), (came, went) in moves.items():
        wanted[count.rows.model] |= came | went
    return {model: reasons(model, ids, since) for model, ids in wanted.items()}


def _by_reason(ids, why):
    grouped = defaultdict(list)
    for pk in sorted(ids):
        grouped[why[pk]].append(pk)
    return dict(grouped)


def _numbers(figure):
    return [str(cell) if isinstance(cell, Decimal) else cell for cell in figure[4:]]


def _figure(cell, numbers):
    value, *parts = numbers
    return Figure(*cell, Decimal(value) if isinstance(value, str) else value, *parts)
