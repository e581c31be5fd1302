"""Whether a child was missing at one time under two references: then one of them is a duplicate, or wrong."""

from collections import defaultdict
from datetime import timedelta

from django.db import connection

from cases.models import Episode
from cases.received.messages import TIMES

DUPLICATE, ELSEWHERE = Episode.Oddity.DUPLICATE, Episode.Oddity.DUPLICATE_ELSEWHERE
MARKS = {DUPLICATE, ELSEWHERE}
# How long a child is taken to be missing whose return is not known.
UNKNOWN_LENGTH = timedelta(days=1)
# Among a force's own nothing depends on what another force sent: the answers would tell of it.
OTHERS = f"""
    SELECT child_id, police_force_id = %(force)s, {", ".join(TIMES)}
    FROM cases_episode
    WHERE child_id = ANY(%(children)s) AND state IN ('counted', 'set_aside')
        AND NOT 'duplicate' = ANY(oddities)
        AND (police_force_id = %(force)s OR NOT 'duplicate_elsewhere' = ANY(oddities))
        AND NOT (police_force_id = %(force)s AND police_reference = ANY(%(references)s))
"""


def mark_duplicates(standings, force, known_children):
    """Mark each episode, of those that messages are about, that lies in another of its child: as a DUPLICATE
    where that one is the force's own, as one ELSEWHERE where it is another force's, or as both.

    Of two, the one that was there first stands. `known_children` are those that had a record before.
    """
    own, elsewhere = _others(standings, force, known_children)
    for standing in sorted(standings, key=lambda one: one.id is None or DUPLICATE in one.raised):
        standing.raised -= MARKS
        if standing.voided or standing.is_void_or_duplicate:
            continue
        span = span_of(*(standing.facts[name] for name in TIMES))
        if span is None:
            continue
        if any(overlap(span, other) for other in elsewhere[standing.child]):
            standing.raised.add(ELSEWHERE)
        if any(overlap(span, other) for other in own[standing.child]):
            standing.raised.add(DUPLICATE)
        else:
            own[standing.child].append(span)


def _others(standings, force, known_children):
    """When the children were missing under other references: the force's own, and those of others."""
    own, elsewhere = defaultdict(list), defaultdict(list)
    if known_children:
        given = {
            "children": list(known_children),
            "force": force.pk,
            "references": [standing.reference for standing in standings],
        }
        with connection.cursor() as cursor:
            cursor.execute(OTHERS, given)
            for child, is_own, *times in cursor.fetchall():
                if span := span_of(*times):
                    (own if is_own else elsewhere)[child].append(span)
    return own, elsewhere


def span_of(missing_since, missing_received_at, found_at, found_received_at):
    """From when to when a child was missing, as far as is known; None where no time is."""
    start, end = missing_since or missing_received_at, found_at or found_received_at
    if start is None and end is None:
        return None
    return (start or end, end or start + UNKNOWN_LENGTH)


def overlap(one, other):
    """Whether two spans share more than a moment at their ends, or are the same moment."""
    return one[0] == other[0] or (one[0] < other[1] and other[0] < one[1])
