"""What is wrong with record files, each with its place and what was expected there."""

from dataclasses import dataclass, field

LIMIT = 10_000
LONGEST = 80


class Unreadable(ValueError):
    """A value, or a whole file, is not what was expected; the message completes “expected …”.

    Of a file, `line` is where that shows, and `found` what is there.
    """

    def __init__(self, expected, *, line=1, found=""):
        super().__init__(expected)
        self.line, self.found = line, found


def quoted(value):
    """A value as a problem shows it: not too long, and without NUL, which PostgreSQL can't hold."""
    value = value.replace("\0", "\N{SYMBOL FOR NULL}")
    return value if len(value) <= LONGEST else f"{value[: LONGEST - 1]}…"


@dataclass(frozen=True)
class Problem:
    """One thing wrong. `line` counts the file's lines from 1; `column` is empty if the line is meant."""

    file: str
    line: int
    column: str
    value: str
    expected: str

    def __str__(self):
        place = f"{self.file}:{self.line}: {self.column}".rstrip(": ")
        return f"{place}: expected {self.expected}, found {f'“{self.value}”' if self.value else 'nothing'}"


@dataclass
class Problems:
    """All problems of an import: every one is counted, the first LIMIT are kept."""

    kept: list[Problem] = field(default_factory=list)
    count: int = 0
    _cells: set = field(default_factory=set)

    def add(self, problem, *, times=1):
        """Take in a problem, once a cell; `times` counts others like it that were not fetched."""
        cell = (problem.file, problem.line, problem.column)
        if cell in self._cells:
            return
        self.count += times
        if len(self.kept) < LIMIT:
            self.kept.append(problem)
            self._cells.add(cell)

    @property
    def room(self):
        """How many more are kept."""
        return LIMIT - len(self.kept)

    def in_order(self):
        """By file, as read, then by line."""
        files = list(dict.fromkeys(problem.file for problem in self.kept))
        return sorted(self.kept, key=lambda problem: (files.index(problem.file), problem.line))
