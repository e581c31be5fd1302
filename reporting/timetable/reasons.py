"""Why there is a final edition, made from how its figures differ from edition 1."""

from collections import defaultdict

from missing_cse.lib.times import day
from reporting.differences import Difference, Reason
from reporting.differences.words import COUNTS, happened, noun_of
from reporting.figures import ALL
from reporting.measures.core import ANY
from reporting.measures.rows import COMPLETED_EPISODES
from reporting.narrative import listed

MOST_SAID = 4


def reason_for_final(report):
    """Of a monthly data set that is built again: Final edition: 4 interviews entered later and 1 notification
    withdrawn. `compared_with` of the report is fetched."""
    earlier = report.compared_with
    since = f"since edition {earlier.number} of {day(earlier.submitted_at)}"
    differences = [Difference.from_json(row) for row in report.differences]
    of_month = [one for one in differences if one.after.period == report.period]
    if not of_month:
        return f"Final edition: nothing of the month changed {since}."
    said = _what_moved(of_month)
    if not said:
        noun = "figure" if len(of_month) == 1 else "figures"
        return f"Final edition: {len(of_month):,} {noun} changed {since}."
    more = [f"{len(said) - MOST_SAID} kinds of change more"] if len(said) > MOST_SAID + 1 else []
    return f"Final edition: {listed([*said[: MOST_SAID + (not more)], *more])}."


def _what_moved(differences):
    """What happened to how many records, those with most first. Children are counted with their records, and
    what is missing repeatedly with what came or went: a child's other notifications did not change."""
    moved, of_all = defaultdict(set), defaultdict(set)
    moves = list(_moves(differences))
    for noun, what, ids, counts_all in moves:
        if counts_all:
            moved[noun, what] |= ids
            of_all[noun] |= ids
    for noun, what, ids, _ in moves:
        if left := ids - of_all[noun]:
            moved[noun, what] |= left
    ordered = sorted(moved.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    return [f"{len(ids):,} {noun.of(len(ids))} {what}" for (noun, what), ids in ordered]


def _moves(differences):
    """(noun, what happened, ids, whether in the count of all of them) of all records that came or went.

    What was corrected and moved between areas or groups alone is counted as before.
    """
    for one in differences:
        for part in one.moved or ():
            count = COUNTS[part.count]
            if not count.adds_up:
                continue
            counts_all = one.after.area == ALL and _is_whole(count)
            for came, by_reason in ((True, part.came), (False, part.went)):
                for why, ids in by_reason.items():
                    in_part = why == Reason.CORRECTED and not counts_all
                    what = "corrected" if in_part else happened(count, why, came=came)
                    yield noun_of(count), what, set(ids), counts_all


def _is_whole(count):
    """Whether it counts all records of its kind, in no groups; interviews by the form they are on."""
    return count.groups is None and (count.where == ANY or count.rows is COMPLETED_EPISODES)
