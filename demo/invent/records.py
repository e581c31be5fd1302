"""The lines of record files, collected and written."""

import csv
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from cases.imports import SOURCES
from missing_cse.lib.periods import LONDON


@dataclass(frozen=True)
class InventedAttempt:
    """One attempt at contact; the fields are those of `cases.models.Attempt`."""

    police_reference: str
    at: datetime
    how: str
    whom: str
    result: str
    username: str


@dataclass
class Records:
    """Lines by file; and what no file holds: who works on what, attempts at contact, who may see a child."""

    lines: dict[str, list[dict]] = field(default_factory=lambda: defaultdict(list))
    allocated: dict[str, str] = field(default_factory=dict)  # police reference: username, while it is open
    rfms_allocated: dict[str, str] = field(default_factory=dict)  # RFM reference: username
    attempts: list[InventedAttempt] = field(default_factory=list)
    restricted: dict[str, tuple[str, ...]] = field(default_factory=dict)  # child_ref: usernames

    def add(self, file, **line):
        """One line; times are aware, dates local, None is not recorded."""
        self.lines[file].append(line)

    def write(self, folder: Path) -> list[Path]:
        """The files in that folder, in UTF-8, times in London's offset."""
        headers, paths = {source.file: source.header for source in SOURCES}, []
        for file, lines in self.lines.items():
            path = folder / file
            with path.open("w", encoding="utf-8", newline="") as stream:
                writer = csv.DictWriter(stream, headers[file])
                writer.writeheader()
                writer.writerows({column: _text(value) for column, value in line.items()} for line in lines)
            paths.append(path)
        return paths


def _text(value):
    if isinstance(value, datetime):
        return value.astimezone(LONDON).isoformat(timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    return value
