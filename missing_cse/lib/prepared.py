"""Statements that are planned once for each connection: to plan a long one takes longer than to run it."""

import re
from itertools import count
from weakref import WeakKeyDictionary

from django.db import connection
from pydantic_core import to_json

VALUE = re.compile(r"%\((\w+)\)s")
# For more rows than these, planning takes less than a plan that was made for a table when it was small.
FEW = 10
# Otherwise PostgreSQL plans anew wherever it expects to run cheaper so, however long it takes to plan.
ONCE = "plan_cache_mode", "force_generic_plan"
_names = WeakKeyDictionary()  # {connection: {Prepared: its name there}}: plans end with the connection
_number = count(1)


class Prepared:
    """A statement with %(name)s for each value, and the PostgreSQL type of each by its name.

    Its plan is made without the values: it is for what finds its rows by index, whatever the values are.
    """

    def __init__(self, text, **types):
        places = {name: place for place, name in enumerate(types, 1)}
        self.text = VALUE.sub(lambda value: f"{value[0]}::{types[value[1]]}", text)
        self._body = VALUE.sub(lambda value: f"${places[value[1]]}", text)
        self._types = ", ".join(types.values())
        self._values = ", ".join(f"%({name})s" for name in types)

    def prepare(self, name):
        return f"PREPARE {name} ({self._types}) AS {self._body}"

    def execute(self, name):
        return f"EXECUTE {name} ({self._values})"


def run(*statements, rows=1, **values):
    """The rows of the last of the statements, `Prepared` or texts, sent to the database in one go.

    In a transaction each sees what the one before it had to wait for. `rows` says how many rows they look up
    or write: where it is more than a few, all are planned for these values. So they are where a connection of
    ours is several of PostgreSQL's in turn, which Django's DISABLE_SERVER_SIDE_CURSORS says.
    """
    with connection.cursor() as cursor:
        if rows > FEW or cursor.db.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS"):
            cursor.execute("; ".join(_texts(statements)), values)
        else:
            _execute_planned(cursor, statements, values)
        return cursor.fetchall() if cursor.description else []


def as_json(rows):
    """A value of type json: times to the microsecond, days and whatever else JSON has."""
    return to_json(rows).decode()


def _execute_planned(cursor, statements, values):
    names = _names.setdefault(cursor.db.connection, {})
    new = [one for one in statements if isinstance(one, Prepared) and one not in names]
    names.update({one: f"prepared_{next(_number)}" for one in new})
    try:
        cursor.execute(_as_sent(statements, names, new), values)
    except BaseException:
        # They may be there or not.
        for one in new:
            del names[one]
        raise


def _texts(statements):
    return [one if isinstance(one, str) else one.text for one in statements]


def _as_sent(statements, names, new):
    reads = all(text.lstrip().startswith("SELECT") for text in _texts(statements))
    # The audit trail names a person with each statement that does not begin with SELECT.
    once = "SELECT set_config('{}', '{}', true)" if reads else "SET LOCAL {} = {}"
    sent = [one if isinstance(one, str) else one.execute(names[one]) for one in statements]
    return "; ".join([once.format(*ONCE), *(one.prepare(names[one]) for one in new), *sent])
