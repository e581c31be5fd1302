"""Pairs of records that may be of one child, proposed to those who merge records.

The newest children a person may see are compared with all of their service: by the birthday, and by the name.
An index finds the few candidates for each, so that the work is bounded however many children there are.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from access.models import Area
from access.permissions import MERGE_CHILDREN
from cases.alike import MAY_BE, Why
from cases.models import Child, MatchProposal

# How many children a page looks at.
LOOKED_AT = 200

PAIRS = f"""
    SELECT a.id, found.id, found.why
    FROM cases_child a CROSS JOIN LATERAL ({MAY_BE}) found
    WHERE a.id = ANY(%s) AND found.id <> a.id AND NOT EXISTS (
        SELECT FROM cases_notduplicate n
        WHERE n.first_id = least(a.id, found.id) AND n.second_id = greatest(a.id, found.id)
    ) AND NOT EXISTS (
        SELECT FROM cases_matchproposal m WHERE m.decision = ''
            AND (m.child_id, m.candidate_id) IN ((a.id, found.id), (found.id, a.id))
    )
"""


@dataclass(frozen=True)
class Pair:
    """Two children, the newer one first, and in words why they may be one.

    `sent_at` is when the newer one was sent, where that made it a pair.
    """

    newer: Child
    older: Child
    why: str
    sent_at: datetime | None = None


@dataclass(frozen=True)
class Proposals:
    """The pairs of some children; `after` (a public id) is where the next page goes on, "" at the end."""

    pairs: list
    after: str


def mergeable(user):
    """The children whose records the user may merge."""
    return Child.objects.visible_to(user, MERGE_CHILDREN)


def sent_by_the_police(user):
    """The undecided proposals that the user may see, for children whom the police or a referrer sent.

    With their area.
    """
    return MatchProposal.objects.visible_to(user).undecided().with_area()


def children_sent(user, area=""):
    """The children of these proposals whom the police or a referrer sent, in an area (a slug) or in all."""
    return mergeable(user).filter(pk__in=_in_area(sent_by_the_police(user), area).values("sent"))


def sent_number(user, area=""):
    """How many pairs of a child whom the police or a referrer sent and one on record wait for a person."""
    pairs = _in_area(sent_by_the_police(user), area).order_by().values("sent", "on_record")
    return pairs.distinct().count()


def sent_pairs(user, children, area=""):
    """The pairs of those of these children who were sent, and who is on record; the newest first."""
    waiting = _in_area(sent_by_the_police(user), area).filter(sent__in=[child.pk for child in children])
    rows = waiting.values_list("sent", "on_record", "why", "at").order_by("-sent", "-pk")
    pairs = {(sent, on_record): (why, at) for sent, on_record, why, at in rows}
    seen = mergeable(user).in_bulk({pk for pair in pairs for pk in pair})
    return [
        Pair(seen[sent], seen[on_record], Why(why).label, at)
        for (sent, on_record), (why, at) in pairs.items()
    ]


def _in_area(waiting, area):
    return waiting.filter(area__in=Area.objects.filter(slug=area).values("pk")) if area else waiting


def proposals(user, after=""):
    """Pairs of the newest children of those that the user may merge, or of those that follow one of them.

    Without those that are proposed because one of the two was sent.
    """
    children = mergeable(user).order_by("-pk")
    if last := _child(after):
        children = children.filter(pk__lt=last.pk)
    looked_at = list(children.only("pk", "public_id")[: LOOKED_AT + 1])
    more = len(looked_at) > LOOKED_AT
    return Proposals(
        pairs=_pairs(user, [child.pk for child in looked_at[:LOOKED_AT]]),
        after=str(looked_at[LOOKED_AT - 1].public_id) if more else "",
    )


def _child(public_id):
    try:
        return Child.objects.filter(public_id=UUID(public_id)).first()
    except ValueError:
        return None


def _pairs(user, ids):
    with connection.cursor() as cursor:
        cursor.execute(PAIRS, [ids])
        why = {(max(a, b), min(a, b)): reason for a, b, reason in cursor.fetchall()}
    seen = mergeable(user).in_bulk({pk for pair in why for pk in pair})
    return [
        Pair(seen[newer], seen[older], Why(reason).label)
        for (newer, older), reason in sorted(why.items(), reverse=True)
        if newer in seen and older in seen
    ]
