"""The SQL that counts: one statement for any set of counts, periods and areas.

Django compiles each set of rows once, with every condition, group and amount that its counts need as a
column; PostgreSQL reads those rows once and counts them by each grouping. Compiling costs more than running
does, so the text is kept, and run with the service and the periods as parameters.
"""

from dataclasses import dataclass, field
from functools import cache

from django.db.models import BigIntegerField, BooleanField, ExpressionWrapper, F
from django.db.models.functions import Cast

# A row's span is the stretch of time between two edges of the periods that it falls into: spans don't
# overlap, and periods are sums of them. Its place is its turn, by which a child's first row is found.
ROWS = """(WITH fact AS MATERIALIZED (
    SELECT facts.*, width_bucket(dated_on, %s::date[]) AS span{place}
    FROM ({facts}) facts WHERE in_service = %s AND dated_on >= %s AND dated_on < %s
){cells}
{selects})"""
PLACE = ", row_number() OVER (ORDER BY ordered_at, key) AS place"

# Children are looked at in each period and area, and in all areas (NULL), apart.
PERIODS = """, periods AS (
    SELECT * FROM unnest(%s::int[], %s::date[], %s::date[]) p (period, starts, ends)
)"""
CELLS = """, {name} AS MATERIALIZED (
    SELECT period, in_area AS area, of_child, count(*) AS times, min(place) AS first
    FROM fact JOIN periods ON dated_on >= starts AND dated_on < ends WHERE {where}
    GROUP BY GROUPING SETS ((period, in_area, of_child), (period, of_child))
)"""

# The records that a count counts, in the condition under which it does.
IDS = "string_agg(key::text, ' ' ORDER BY key) FILTER (WHERE {holds})"

ADDING_UP = "span, in_area, {group}, {numbers} FROM fact"
EACH_CHILD = "period, area, {group}, {numbers} FROM {cells} JOIN fact ON place = first"
ROWS_OF_CHILDREN = """period, area, {group}, {numbers} FROM {cells} JOIN periods USING (period)
    JOIN fact ON fact.of_child = {cells}.of_child AND (area = in_area OR area IS NULL)
        AND dated_on >= starts AND dated_on < ends
    WHERE {where} AND times > 1"""


@dataclass
class Columns:
    """The columns that the counts of one set of rows need; the same expression is there once."""

    names: dict = field(default_factory=dict)

    def name(self, expression):
        return self.names.setdefault(expression, f"column_{len(self.names)}")

    def condition(self, where):
        return self.name(ExpressionWrapper(where, BooleanField())) if where else "TRUE"

    def group(self, groups):
        return self.name(groups.expression()) if groups else "''"

    def numbers(self, counts, *, with_ids):
        """Three arrays, in the order of the counts: how many, the sum of the amounts, the ids if wanted."""
        many, sums, ids = [], [], []
        for count in counts:
            holds = [self.condition(count.where)] if count.adds_up else [f"times >= {count.of_children_with}"]
            amount = self.name(count.amount) if count.amount else "NULL"
            if count.amount:
                holds.append(f"{amount} IS NOT NULL")
            holds = " AND ".join(holds)
            many.append(f"count(*) FILTER (WHERE {holds})")
            sums.append(f"sum({amount}::numeric) FILTER (WHERE {holds})" if count.amount else "NULL")
            ids.append(IDS.format(holds=holds) if with_ids else "NULL")
        return (
            f"ARRAY[{', '.join(many)}], ARRAY[{', '.join(sums)}]::numeric[], ARRAY[{', '.join(ids)}]::text[]"
        )


@dataclass(frozen=True)
class Branch:
    """The statement's part for one set of rows. `selects` are the counts that each of its selects gives."""

    sql: str
    facts: tuple
    of_children: bool
    selects: tuple

    def parameters(self, service, periods, edges):
        given = [edges, *self.facts, service.pk, edges[0], edges[-1]]
        if self.of_children:
            given += [list(range(len(periods))), [p.start for p in periods], [p.end for p in periods]]
        return given


@cache
def statement(counts, *, with_ids=False):
    """The text, which gives lines of (select, span or period, area id, text of the group, numbers, sums,
    texts of ids with spaces between), and the branches it consists of. Selects are numbered through all
    branches."""
    by_rows = {}
    for count in counts:
        by_rows.setdefault(count.rows, []).append(count)
    branches = []
    for rows, its in by_rows.items():
        branches.append(_branch(rows, its, sum(len(branch.selects) for branch in branches), with_ids))
    return "\nUNION ALL\n".join(branch.sql for branch in branches), branches


def _branch(rows, counts, number, with_ids):
    columns, cells, selects = Columns(), {}, {}
    for count in counts:
        where = "TRUE" if count.adds_up else columns.condition(count.where)
        source = ADDING_UP
        if not count.adds_up:
            cells.setdefault(where, f"cells_{len(cells)}")
            source = EACH_CHILD if count.each_child else ROWS_OF_CHILDREN
        selects.setdefault((source, where, columns.group(count.groups)), []).append(count)
    texts = [
        f"SELECT {place}, "
        + source.format(
            group=group,
            numbers=columns.numbers(its, with_ids=with_ids),
            cells=cells.get(where),
            where=where,
        )
        + "\nGROUP BY 1, 2, 3, 4"
        for place, ((source, where, group), its) in enumerate(selects.items(), start=number)
    ]
    facts, parameters = _facts(
        rows, columns, of_children=bool(cells), with_ids=with_ids
    ).query.sql_with_params()
    return Branch(
        sql=ROWS.format(
            facts=facts,
            place=PLACE if cells else "",
            cells=(PERIODS if cells else "")
            + "".join(CELLS.format(name=name, where=where) for where, name in cells.items()),
            selects="\nUNION ALL\n".join(texts),
        ),
        facts=parameters,
        of_children=bool(cells),
        selects=tuple(tuple(its) for its in selects.values()),
    )


def _facts(rows, columns, *, of_children, with_ids):
    """The rows of every service and time, with their columns."""
    named = {name: expression for expression, name in columns.names.items()} | {
        "in_service": F(f"{rows.service}_id"),
        "dated_on": F(rows.dated),
        "in_area": F(f"{rows.area}_id") if rows.area else Cast(None, BigIntegerField()),
    }
    if of_children or with_ids:
        named |= {"key": F("pk")}
    if of_children:
        named |= {"of_child": F(f"{rows.child}_id"), "ordered_at": F(rows.at)}
    return rows.model.objects.filter(rows.where).order_by().annotate(**named).values_list(*named)
