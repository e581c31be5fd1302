"""Pairs of records that may be of one child, proposed to those who merge records.

The newest children a person may see are compared with all of their service: by the birthday, and by the name.
An index finds the few candidates for each, so that the work is bounded however many children there are.
"""

from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from access.permissions import MERGE_CHILDREN
from cases.alike import MAY_BE, Why
from cases.models import Child

# How many children a page looks at.
LOOKED_AT = 200

PAIRS = f"""
    SELECT a.id, found.id, found.why
    FROM cases_child a CROSS JOIN LATERAL ({MAY_BE}) found
    WHERE a.id = ANY(%s) AND found.id <> a.id AND NOT EXISTS (
        SELECT FROM cases_notduplicate n
        WHERE n.first_id = least(a.id, found.id) AND n.second_id = greatest(a.id, found.id)
    )
"""


@dataclass(frozen=True)
class Pair:
    """Two children, the newer one first, and in words why they may be one."""

    newer: Child
    older: Child
    why: str


@dataclass(frozen=True)
class Proposals:
    """The pairs of some children; `after` (a public id) is where the next page goes on, "" at the end."""

    pairs: list
    after: str


def mergeable(user):
    """The children whose records the user may merge."""
    return Child.objects.visible_to(user, MERGE_CHILDREN)


def proposals(user, after=""):
    """Pairs of the newest children of those that the user may merge, or of those that follow one of them."""
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
