"""The SQL that counts: one statement for any set of counts, periods and areas.

Django compiles each set of rows once, with every condition, group and amount that its counts need as a
column; PostgreSQL does the rest in one pass over those rows. Compiling costs more than running does, so
the text is kept, and run with the service and the periods as parameters.
"""

from dataclasses import dataclass, field
from functools import cache

from django.db.models import BigIntegerField, BooleanField, ExpressionWrapper, F
from django.db.models.functions import Cast

ROWS = """(WITH fact AS MATERIALIZED (
    SELECT * FROM ({facts}) facts WHERE in_service = %s AND dated_on >= %s AND dated_on < %s
)
{selects})"""

# Counts that add up are made for spans of time that don't overlap; periods are sums of spans.
ADDING_UP = """SELECT v.number, width_bucket(dated_on, %s::date[]) AS span, in_area AS area, v.grp,
    count(*) AS n, sum(v.amount) AS amount
FROM fact CROSS JOIN LATERAL (VALUES {values}) v (number, holds, grp, amount)
WHERE v.holds
GROUP BY 1, 2, 3, 4"""

# Children are looked at in each period and area, and in all areas (NULL), apart.
OF_CHILDREN = """SELECT v.number, period AS span, area, v.grp, count(*) AS n, sum(v.amount) AS amount
FROM (
    SELECT fact.*, p.period, a.area,
        row_number() OVER (cell ORDER BY ordered_at, key) AS nth,
        count(*) OVER cell AS times
    FROM fact
    JOIN unnest(%s::int[], %s::date[], %s::date[]) p (period, first, until)
        ON dated_on >= p.first AND dated_on < p.until
    CROSS JOIN LATERAL (VALUES (in_area), (NULL)) a (area)
    WHERE {where}
    WINDOW cell AS (PARTITION BY p.period, a.area, of_child)
) cells CROSS JOIN LATERAL (VALUES {values}) v (number, holds, grp, amount)
WHERE v.holds
GROUP BY 1, 2, 3, 4"""


@dataclass
class Columns:
    """The columns that the counts of one set of rows need; the same expression is there once."""

    expressions: dict = field(default_factory=dict)

    def name(self, expression):
        return self.expressions.setdefault(expression, f"column_{len(self.expressions)}")

    def condition(self, where):
        return self.name(ExpressionWrapper(where, BooleanField())) if where else "TRUE"

    def values(self, number, count):
        """The line that says of a row whether it counts, in which group, and how much."""
        holds = [self.condition(count.where)]
        if count.each_child:
            holds.append("nth = 1")
        if count.of_children_with > 1:
            holds.append(f"times >= {count.of_children_with}")
        amount = "NULL"
        if count.amount is not None:
            amount = self.name(count.amount)
            holds.append(f"{amount} IS NOT NULL")
        group = self.name(count.groups.expression()) if count.groups else "''"
        return f"({number}, {' AND '.join(holds)}, {group}, {amount}::numeric)"


@dataclass(frozen=True)
class Branch:
    """The statement's part for one set of rows; which parameters it takes after the facts' own."""

    sql: str
    facts: tuple
    adding_up: bool
    of_children: int

    def parameters(self, service, periods, edges):
        first, last = edges[0], edges[-1]
        overlapping = [list(range(len(periods))), [p.start for p in periods], [p.end for p in periods]]
        return [
            *self.facts,
            *(service.pk, first, last),
            *([edges] if self.adding_up else []),
            *(overlapping * self.of_children),
        ]


@cache
def statement(counts):
    """The branches that together give every count of a tuple; a count's number is its place in it."""
    by_rows = {}
    for number, count in enumerate(counts):
        by_rows.setdefault(count.rows, []).append((number, count))
    return [_branch(rows, numbered) for rows, numbered in by_rows.items()]


def _branch(rows, numbered):
    columns = Columns()
    adding_up = [columns.values(number, count) for number, count in numbered if count.adds_up]
    of_children = {}
    for number, count in numbered:
        if not count.adds_up:
            values = columns.values(number, count)
            of_children.setdefault(columns.condition(count.where), []).append(values)
    selects = [ADDING_UP.format(values=", ".join(adding_up))] if adding_up else []
    for where, values in of_children.items():
        selects.append(OF_CHILDREN.format(where=where, values=", ".join(values)))

    named = {name: expression for expression, name in columns.expressions.items()} | {
        "key": F("pk"),
        "in_service": F(f"{rows.service}_id"),
        "dated_on": F(rows.dated),
        "in_area": F(f"{rows.area}_id") if rows.area else Cast(None, BigIntegerField()),
    }
    if of_children:
        named |= {"of_child": F(f"{rows.child}_id"), "ordered_at": F(rows.at)}
    queryset = rows.model.objects.filter(rows.where).order_by().annotate(**named).values_list(*named)
    facts, parameters = queryset.query.sql_with_params()
    return Branch(
        sql=ROWS.format(facts=facts, selects="\nUNION ALL\n".join(selects)),
        facts=parameters,
        adding_up=bool(adding_up),
        of_children=len(of_children),
    )
