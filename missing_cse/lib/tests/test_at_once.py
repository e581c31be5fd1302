from unittest.mock import patch

import pytest
from django.db import connection
from django.db.migrations import AddConstraint, AddField, AddIndex, CreateModel
from django.db.migrations.state import ProjectState
from django.db.models import CASCADE, CharField, CheckConstraint, ForeignKey, Index, Q, TextField

from missing_cse.lib.at_once import AtOnce

pytestmark = pytest.mark.django_db

ROOM = "rooms"
OPERATIONS = [
    CreateModel("Chair", [("name", CharField(max_length=10, primary_key=True))]),
    CreateModel("Table", [("name", CharField(max_length=10, primary_key=True))]),
    AddField("chair", "table", ForeignKey(f"{ROOM}.Table", CASCADE)),
    AddConstraint("chair", CheckConstraint(condition=~Q(name=""), name="chair_has_name")),
    AddIndex("table", Index("name", name="table_by_name")),
    AddField("lamp", "colour", TextField(default="white")),
    AddConstraint("lamp", CheckConstraint(condition=~Q(colour=""), name="lamp_has_colour")),
]
TABLES = (f"{ROOM}_chair", f"{ROOM}_table", f"{ROOM}_lamp")


def carry_out(operation, before):
    """The state after an operation on the database, whose models are ready."""
    after = before.clone()
    operation.state_forwards(ROOM, after)
    with connection.schema_editor() as editor:
        operation.database_forwards(ROOM, editor, before, after)
    return after


@pytest.fixture
def lamps():
    """The state of a database with a table that was there before."""
    state = ProjectState()
    state.apps  # noqa: B018
    return carry_out(CreateModel("Lamp", [("name", CharField(max_length=10, primary_key=True))]), state)


def tables():
    """Columns, constraints and indexes of each table; names that Django makes up say what they are for."""
    with connection.cursor() as cursor:
        there = set(TABLES) & set(connection.introspection.table_names(cursor))
        return {
            name: (
                [column.name for column in connection.introspection.get_table_description(cursor, name)],
                connection.introspection.get_constraints(cursor, name),
            )
            for name in there
        }


def test_what_comes_at_once_is_what_comes_one_by_one(lamps):
    at_once = AtOnce(OPERATIONS)
    after = carry_out(at_once, lamps)
    made = tables()
    with connection.schema_editor() as editor:
        at_once.database_backwards(ROOM, editor, after, lamps)
    assert set(tables()) == {f"{ROOM}_lamp"}
    state = lamps
    for operation in OPERATIONS:
        state = carry_out(operation, state)
    assert made == tables()
    assert after.models == state.models


def test_models_are_not_built_anew_after_each_operation(lamps):
    with patch.object(ProjectState, "_reload") as anew:
        OPERATIONS[0].state_forwards(ROOM, lamps.clone())
        assert anew.call_count == 1
        AtOnce(OPERATIONS).state_forwards(ROOM, lamps.clone())
        assert anew.call_count == 1
