"""What adds up to what: which figures are the parts of which, as the measures' declarations say."""

from dataclasses import dataclass
from functools import cache

from reporting.measures import MEASURES
from reporting.measures.core import Rate
from reporting.measures.groupings import ByBoth


@dataclass(frozen=True)
class Parts:
    """Counts of one period and area that are parts of another and have nothing in common.

    Where they are not all of it, the rest is no more than the count `rest`, if one is named. `remedy` is what
    to do where that is not so.
    """

    whole: str
    parts: tuple[str, ...]
    remedy: str
    all_of_it: bool = True
    rest: str = ""


BALANCES = (
    Parts(
        "notifications",
        ("offered", "not_offered_total"),
        "A notification has an offer or has none.",
    ),
    Parts(
        "offered",
        ("completed_of_cohort", "declined"),
        "An offer is completed, declined or open: put right outcomes without an offer, and offers whose "
        "outcome says that there was none.",
        all_of_it=False,
        rest="open_episodes",
    ),
    Parts(
        "offered",
        ("offered_in_time", "late_offers_total"),
        "An offer is in time or late, or its notification’s receipt is not recorded.",
        all_of_it=False,
    ),
    Parts(
        "episodes_completed",
        ("interviews_completed", "completed_on_another"),
        "An episode is completed on its own form or on another.",
    ),
)


@cache
def counts():
    """{slug: count} of all counts, those that only a rate prints among them; no means, no money."""
    found = {count.slug: count for measure in MEASURES.values() for count in measure.counts}
    return {slug: count for slug, count in found.items() if count.kind == "count"}


@cache
def whole_of(slug):
    """The slug of the count that a grouped one splits into groups; None where no measure counts the whole.

    It is the one that counts the same rows on the same condition, ungrouped.
    """
    count = counts()[slug]
    if count.groups is None:
        return None
    return next((other.slug for other in counts().values() if _same(other, count) and not other.groups), None)


@cache
def coarser_of(slug):
    """The slug of the count by the first of two groupings, where a measure is grouped by both."""
    count = counts()[slug]
    if not isinstance(count.groups, ByBoth):
        return None
    first = count.groups.first
    return next(
        (other.slug for other in counts().values() if _same(other, count) and other.groups == first), None
    )


def _same(one, other):
    return (
        one.rows is other.rows
        and one.where == other.where
        and (one.each_child, one.of_children_with) == (other.each_child, other.of_children_with)
    )


def is_part_of_its_whole(measure):
    """Whether what a rate has above the line is among what it has below: where both are dated alike."""
    return isinstance(measure, Rate) and measure.numerator.dated_by == measure.denominator.dated_by
