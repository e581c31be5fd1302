"""Imports run one way (docs/architecture.md): lib ← access ← cases ← referrals ← reporting ← missing_cse."""

import ast
from pathlib import Path

import pytest
from django.conf import settings

ORDER = ("missing_cse.lib", "access", "cases", "referrals", "reporting", "missing_cse")


def room_of(module):
    """The room of a dotted name, or None for what is no room's."""
    return next((room for room in ORDER if f"{module}.".startswith(f"{room}.")), None)


def imported(source):
    """The names of the modules that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module


def files():
    """Every file of the rooms but tests, which may know more, as (dotted name, path)."""
    for path in sorted(Path(settings.BASE_DIR).glob("*/**/*.py")):
        parts = path.relative_to(settings.BASE_DIR).with_suffix("").parts
        if room_of(".".join(parts)) and "tests" not in parts:
            yield ".".join(parts), path


def test_no_room_imports_from_one_to_its_right():
    wrong = [
        f"{module} imports {name}"
        for module, path in files()
        for name in imported(path.read_text(encoding="utf-8"))
        if room_of(name) and ORDER.index(room_of(name)) > ORDER.index(room_of(module))
    ]
    assert wrong == []


def test_imports_are_written_in_full():
    relative = [
        module
        for module, path in files()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert relative == []


@pytest.mark.parametrize(
    ("module", "room"),
    [
        ("missing_cse.lib.periods", "missing_cse.lib"),
        ("missing_cse.settings", "missing_cse"),
        ("cases.models", "cases"),
        ("casesx", None),
        ("django.db", None),
    ],
)
def test_a_module_belongs_to_the_innermost_room(module, room):
    assert room_of(module) == room
