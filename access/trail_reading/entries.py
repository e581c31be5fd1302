"""A page of the trail, newest first, out of all its tables in one query; a deep page costs no more."""

import json
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from access.trail_reading.sources import Source, sources

ROWS = 50


@dataclass(frozen=True)
class Asked:
    """What a page of the trail is narrowed by. Times are aware, `until` is not within; None: not narrowed.

    `services` and `children` are ids; `user` that of a person; `kind` a Kind.
    """

    services: tuple[int, ...]
    since: datetime | None = None
    until: datetime | None = None
    user: int | None = None
    children: tuple[int, ...] | None = None
    kind: str | None = None


@dataclass(frozen=True)
class Entry:
    """One thing that somebody did. `before` and `after` are rows as dictionaries by column."""

    source: Source
    at: datetime
    key: int
    user_id: int | None
    child_id: int | None
    label: str
    context: dict | None
    before: dict | None
    after: dict | None

    @property
    def place(self):
        """Where in the trail it stands, as the address of the page that goes on after it says it."""
        return f"{self.at.isoformat()}~{sources().index(self.source)}~{self.key}"


def page(asked, after="", rows=ROWS):
    """At most `rows` entries that follow the one at the place `after`, and where the next page goes on.

    The second is "" at the end. A place that can't be read is the beginning.
    """
    last = _place(after)
    params = {
        "services": list(asked.services),
        "children": list(asked.children or ()),
        "user": asked.user,
        "since": asked.since,
        "until": asked.until,
        "rows": rows + 1,
        **({"at": last[0], "key": last[2]} if last else {}),
    }
    branches = [
        _branch(number, source, asked, last)
        for number, source in enumerate(sources())
        if _may_match(source, asked)
    ]
    if not branches:
        return [], ""
    branches = " UNION ALL ".join(f"({branch})" for branch in branches)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT * FROM ({branches}) entries ORDER BY at DESC, source, key DESC LIMIT %(rows)s", params
        )
        found = [_entry(*row) for row in cursor.fetchall()]
    return found[:rows], found[rows - 1].place if len(found) > rows else ""


def _entry(at, source, key, user_id, child_id, label, *rows):
    context, before, after = (row and json.loads(row) for row in rows)
    return Entry(sources()[source], at, key, user_id, child_id, label, context, before, after)


def _may_match(source, asked):
    return (asked.kind is None or source.kind == asked.kind) and (
        asked.children is None or source.about_these
    )


def _branch(number, source, asked, last):
    """The newest rows of one source, each with what stood before."""
    conditions = [source.only, source.of_services]
    if asked.user is not None:
        conditions.append(source.by_this)
    if asked.children is not None:
        conditions.append(f"({source.about_these})")
    if asked.since:
        conditions.append(f"{source.at} >= %(since)s")
    if asked.until:
        conditions.append(f"{source.at} < %(until)s")
    if last:
        conditions.append(_follows(number, source, last))
    return f"""
        SELECT {source.at} AS at, {number} AS source, {source.key} AS key, {source.by} AS user_id,
            {source.about} AS child_id, {source.label} AS label, {source.context} AS context,
            {source.before} AS before, to_jsonb(e) AS after
        FROM {source.table} e WHERE {" AND ".join(conditions)}
        ORDER BY {source.at} DESC, {source.key} DESC LIMIT %(rows)s
    """


def _follows(number, source, last):
    """Entries of one time come in the order of their sources, and of a source the later row first."""
    if number == last[1]:
        return f"({source.at}, {source.key}) < (%(at)s, %(key)s)"
    return f"{source.at} {'<=' if number > last[1] else '<'} %(at)s"


def _place(text):
    try:
        at, number, key = text.split("~")
        return datetime.fromisoformat(at), int(number), int(key)
    except ValueError:
        return None
