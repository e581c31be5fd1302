"""What a kind of record file is: one declaration each, which the rest of this package reads."""

from collections.abc import Callable
from dataclasses import dataclass
from graphlib import TopologicalSorter

from cases.imports.columns import Column


@dataclass(frozen=True)
class Reference:
    """A column that names a line of another file, or what an earlier import recorded of it.

    `recorded` is SQL that selects the keys in the database; `merged`, SQL that selects pairs of the key of a
    record that was merged into another, and the key of that one, to which the line goes instead.
    """

    column: str
    to: str
    recorded: str
    expected: str
    merged: str = ""


@dataclass(frozen=True)
class Check:
    """What no line may be. `wrong` is an SQL condition on the staged line `s`, after `joins`."""

    column: str
    wrong: str
    expected: str
    joins: str = ""


def passed(column):
    """That what was done is not in the future. (A notification's own times are: those are set aside.)"""
    return Check(column, f"s.{column} > %(now)s", "a time that has passed")


@dataclass(frozen=True)
class Derived:
    """Staged columns computed from a line (a dict of staged texts): `of(job, line)` gives their times."""

    names: tuple[str, ...]
    type: str
    of: Callable


@dataclass(frozen=True)
class Source:
    """A kind of record file.

    `key` are the columns that tell its records apart. `land(landing)` writes the staged lines to the
    records; it is called for every source, with nothing staged where the file is absent, since what another
    file says may matter to it. `after` names files that must land first without being referred to.
    """

    file: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    land: Callable
    references: tuple[Reference, ...] = ()
    checks: Callable = lambda job: ()
    derived: Derived | None = None
    after: tuple[str, ...] = ()

    @property
    def header(self):
        """The names of its columns."""
        return tuple(column.name for column in self.columns)

    @property
    def staged(self):
        """The temporary table that holds the lines."""
        return f"staged_{self.file.removesuffix('.csv')}"

    @property
    def before(self):
        """The files that must land before this one."""
        return {*self.after, *(reference.to for reference in self.references)} - {self.file}


def in_order(sources):
    """The sources so that each comes after those it depends on."""
    by_file = {source.file: source for source in sources}
    order = TopologicalSorter({source.file: sorted(source.before) for source in sources})
    return [by_file[file] for file in order.static_order()]
