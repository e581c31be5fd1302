"""Queries whose text is always the same, built once: to build one takes longer than to run it."""

from collections import namedtuple
from functools import cache, cached_property

from django.db import connection
from django.db.models import Expression, Field, ForeignObject, Lookup


class Given(Expression):
    """A value in a query that is told, by this name, each time it runs."""

    def __init__(self, name):
        super().__init__()
        self.name = name

    def as_sql(self, compiler, connection):
        return "%s", [self]


@Field.register_lookup
@ForeignObject.register_lookup
class AnyOf(Lookup):
    """`= ANY`: one of a list that is a single value, so that the text is the same for however many."""

    lookup_name = "any_of"

    def as_sql(self, compiler, connection):
        left, left_values = self.process_lhs(compiler, connection)
        right, right_values = self.process_rhs(compiler, connection)
        return f"{left} = ANY({right})", [*left_values, *right_values]


class Compiled:
    """The query that a function without arguments makes, with `Given` values in it; a decorator.

    It is made when it is first asked for, as models have to be loaded.
    """

    def __init__(self, queryset):
        self._queryset = queryset

    @cached_property
    def _compiled(self):
        return self._queryset().query.sql_with_params()

    def sql(self, **given):
        """Its text and parameters, with these values put in."""
        text, parameters = self._compiled
        return text, [given[one.name] if isinstance(one, Given) else one for one in parameters]

    def rows(self, **given):
        """Named tuples of what PostgreSQL gives: not for columns that Django converts, such as JSON."""
        with connection.cursor() as cursor:
            cursor.execute(*self.sql(**given))
            row = _row(tuple(column.name for column in cursor.description))
            return [row._make(values) for values in cursor.fetchall()]


@cache
def _row(names):
    return namedtuple("Row", names)
