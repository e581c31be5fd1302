"""Why there is a final edition, made from how its figures differ from edition 1."""

from collections import defaultdict

from missing_cse.lib.times import day
from reporting.differences import Difference
from reporting.differences.words import CHILDREN, COUNTS, happened, noun_of
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
    """What happened to how many records, those with most first. Children are counted with their records."""
    moved = defaultdict(set)
    for one in differences:
        for part in one.moved or ():
            count = COUNTS[part.count]
            if (noun := noun_of(count)) is CHILDREN:
                continue
            for came, by_reason in ((True, part.came), (False, part.went)):
                for why, ids in by_reason.items():
                    moved[noun, happened(count, why, came=came)] |= set(ids)
    ordered = sorted(moved.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    return [f"{len(ids):,} {noun.of(len(ids))} {what}" for (noun, what), ids in ordered]
