"""One import from files to records: all of it, or nothing."""

from dataclasses import dataclass, field
from pathlib import Path

import pghistory
from django.db import connection, transaction

from cases.imports.job import Job
from cases.imports.landing import Landing
from cases.imports.problems import Problem
from cases.imports.source import in_order
from cases.imports.staging import (
    add_problems,
    check_lines,
    check_references,
    follow_merges,
    look_for_repeats,
    make_table,
    stage,
)
from cases.received.standing import hold_all
from missing_cse.lib.times import now

# How much of the time reading takes; checking and landing share the rest.
READ = 45


@dataclass(frozen=True)
class Result:
    """What came of an import: by file what its lines did, or the problems for which nothing was changed.

    `summary` gives {new, changed, unchanged, set_aside} by file; `problem_count` counts the problems that are
    not in `problems`, too.
    """

    summary: dict[str, dict[str, int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    problem_count: int = 0
    notices: list[str] = field(default_factory=list)

    @property
    def changed_nothing(self):
        return not any(counts["new"] or counts["changed"] for counts in self.summary.values())


def import_records(sources, *, service, police_force, files, by, progress=None):
    """Bring the records to what the files say, in one transaction.

    `files` gives a path for each file name, any of those that `sources` know; `by` is who brings them (None
    on the command line); `progress(percent, step)` is told how far it is, from inside the transaction.
    """
    job = Job(
        service=service,
        police_force=police_force,
        by=by,
        now=now(),
        progress=progress or (lambda percent, step: None),
    )
    ordered = in_order(sources)
    given = [source for source in ordered if source.file in files]
    with (
        pghistory.context(user=by and by.pk, source="import"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        # Two imports of a service at once would each miss what the other adds.
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('import_records'), %s)", [service.pk])
        _read(cursor, job, ordered, given, files)
        if job.problems.count:
            transaction.set_rollback(True)
            return Result(
                problems=job.problems.in_order(), problem_count=job.problems.count, notices=job.notices
            )
        summary = _land(cursor, job, ordered, given)
    return Result(summary=summary, notices=job.notices)


def _read(cursor, job, ordered, given, files):
    """Stage and check every file; what is wrong goes to the job's problems."""
    for source in ordered:
        make_table(cursor, source)
    unread = set()
    for number, source in enumerate(given):

        def part(read, number=number, source=source):
            job.progress(int(READ * (number + read) / len(given)), f"Reading {source.file}")

        if not stage(cursor, job, source, Path(files[source.file]), part):
            unread.add(source.file)
    staged = {source.file: (source.staged, source.key[0]) for source in ordered}
    for source in given:
        job.progress(READ, f"Checking {source.file}")
        follow_merges(cursor, job, source)
        findings = [
            *look_for_repeats(cursor, job, source),
            *check_references(cursor, job, source, staged, unread),
            *check_lines(cursor, job, source),
        ]
        add_problems(job, source, Path(files[source.file]), findings)


def _land(cursor, job, ordered, given):
    """Write what differs; counts by file."""
    cursor.execute("DROP TABLE IF EXISTS pg_temp.written")
    cursor.execute("CREATE TEMPORARY TABLE written (file text, line_no integer, made boolean) ON COMMIT DROP")
    summary, landed = {}, 0
    # A message that brought the same new reference meanwhile would break the import off.
    hold_all(job.police_force)
    # Nobody merges records from here to the end; somebody may have since the lines were checked.
    for source in given:
        follow_merges(cursor, job, source)
    # Checked at the end of each statement, rather than queued for a million rows until the end of all.
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for source in ordered:

        def part(done, source=source, landed=landed):
            share = (100 - READ) * (landed + done) / max(len(given), 1)
            job.progress(min(READ + int(share), 99), f"Saving {source.file}")

        landing = Landing(cursor, job, source, part)
        source.land(landing)
        if source in given:
            landed += 1
            summary[source.file] = landing.counts()
    return summary
