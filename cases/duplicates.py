"""Pairs of records that may be of one child, proposed to those who merge records.

The newest children a person may see are compared with all of their service: by the birthday, and by the name.
An index finds the few candidates for each, so that the work is bounded however many children there are.
"""

from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from access.permissions import MERGE_CHILDREN
from cases.models import Child

# How many children a page looks at.
LOOKED_AT = 200
# Trigrams in common of all in both names, whatever their order: twins of one surname stay below.
ALIKE = 0.5

NAME = "searched_name({0}.first_name, {0}.last_name)"
# One of the eight digits of a birthday differs.
ONE_DIGIT = """(
    SELECT count(*) FROM generate_series(1, 8) AS at
    WHERE substr(to_char(a.date_of_birth, 'YYYYMMDD'), at, 1)
        <> substr(to_char(b.date_of_birth, 'YYYYMMDD'), at, 1)
) = 1"""
PAIRS = f"""
    SELECT a.id, found.id, found.why
    FROM cases_child a CROSS JOIN LATERAL (
        SELECT b.id, 'birthday' AS why FROM cases_child b
        WHERE b.service_id = a.service_id AND b.date_of_birth = a.date_of_birth
            AND similarity({NAME.format("a")}, {NAME.format("b")}) >= {ALIKE}
        UNION
        SELECT b.id, CASE
            WHEN a.date_of_birth IS NULL OR b.date_of_birth IS NULL THEN 'unknown'
            WHEN to_char(a.date_of_birth, 'YYYYDDMM') = to_char(b.date_of_birth, 'YYYYMMDD') THEN 'swapped'
            ELSE 'digit' END
        FROM cases_child b
        WHERE b.service_id = a.service_id AND a.first_name <> '' AND a.last_name <> ''
            AND {NAME.format("b")} IN ({NAME.format("a")}, searched_name(a.last_name, a.first_name))
            AND (
                a.date_of_birth IS NULL OR b.date_of_birth IS NULL
                OR to_char(a.date_of_birth, 'YYYYDDMM') = to_char(b.date_of_birth, 'YYYYMMDD')
                    AND a.date_of_birth <> b.date_of_birth
                OR {ONE_DIGIT}
            )
    ) found
    WHERE a.id = ANY(%s) AND found.id <> a.id AND NOT EXISTS (
        SELECT FROM cases_notduplicate n
        WHERE n.first_id = least(a.id, found.id) AND n.second_id = greatest(a.id, found.id)
    )
"""
WHY = {
    "birthday": "Same date of birth, similar name",
    "swapped": "Same name, day and month of birth swapped",
    "digit": "Same name, one digit of the date of birth differs",
    "unknown": "Same name, a date of birth is not recorded",
}


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
        Pair(seen[newer], seen[older], WHY[reason])
        for (newer, older), reason in sorted(why.items(), reverse=True)
        if newer in seen and older in seen
    ]
