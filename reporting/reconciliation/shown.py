"""Rows of a reconciliation as pages show them."""

from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse

from missing_cse.lib.times import day
from reporting.models import ReconciliationRow
from reporting.models.reconciliation import Difference
from reporting.reconciliation.kinds import COUNTED
from reporting.reconciliation.summary import apart_of

# What a page may be narrowed to: words, and the condition on a row.
SHOWN = {
    "differences": ("Differences", ~Q(difference="")),
    "agreed": ("Counted by both", Q(difference="")),
    "all": ("All lines and records", Q()),
}
RELATED = ("episode__child", "episode__outcome__interview", "decided_by")


@dataclass(frozen=True)
class ShownRow:
    """A row in words: what their list says, and our record of it; `counted` is who counts it."""

    row: ReconciliationRow
    title: str
    listed: tuple[str, ...]
    record: tuple[str, ...] = ()
    record_url: str = ""

    @property
    def difference(self):
        return Difference(self.row.difference).short if self.row.difference else ""

    @property
    def counted(self):
        if not self.row.difference:
            return "Both"
        return "We alone" if self.row.ours else "They alone"


def shown(row, counts, *, with_record):
    """A ShownRow; without the record for the partner's people."""
    listed = _listed(row)
    title = f"Line {row.line}" if row.line else "Not in their list"
    if not with_record or row.episode is None:
        return ShownRow(row, title, listed)
    return ShownRow(
        row,
        title,
        listed,
        record_in_words(row.episode, counts),
        reverse("episode", args=[row.episode.public_id]),
    )


def record_in_words(episode, counts):
    """What of an episode tells whether it is a line: its reference, the child, and the day it counts by."""
    counted = COUNTED[counts]
    at = episode
    for step in counted.at.split("__"):
        at = getattr(at, step, None)
    when = f"{counted.dated} {day(at)}" if at else f"not {counted.dated}"
    return (f"{episode.police_reference}, {when}", _child(str(episode.child), episode.child.date_of_birth))


def _listed(row):
    if row.line is None:
        return ()
    said = (
        ", ".join(filter(None, (row.listed_reference, day(row.listed_on)))),
        _child(row.listed_name, row.listed_birthday),
        ", ".join(filter(None, (row.listed_area, row.listed_category, row.listed_held_by))),
    )
    return tuple(filter(None, said))


def _child(name, birthday):
    return ", ".join(filter(None, (name, birthday and f"born {day(birthday)}")))


def totals_in_words(reconciliation):
    """What `totals.html` shows of one `with_totals`; a query."""
    apart = apart_of([reconciliation])[reconciliation.pk]
    return {
        "apart": signed(reconciliation.apart),
        "they_alone": sum(there for _, there in apart.values()),
        "we_alone": sum(here for here, _ in apart.values()),
        "classes": [
            (difference.label, there, here, signed(here - there))
            for difference in Difference
            if difference in apart
            for here, there in [apart[difference]]
        ],
    }


def since_signed(reconciliation, totals):
    """(what is counted, as signed, now) of one `with_totals` beside the Totals of today."""
    apart = apart_of([reconciliation])[reconciliation.pk]
    rows = [("Counted by us", f"{reconciliation.we_count:,}", f"{totals.ours:,}")]
    for difference in Difference:
        here, there = apart.get(difference, (0, 0))
        now = totals.apart.get(difference, 0)
        if difference in apart or now:
            rows.append((difference.label, signed(here - there), signed(now)))
    return rows


def signed(number):
    """A difference with its sign: +4, −1, 0."""
    return f"+{number:,}" if number > 0 else f"{number:,}".replace("-", "\N{MINUS SIGN}")
