"""Rows a second of an import, beside bare COPY of the same rows into the same indexed tables.

    ./run measure imports --episodes 100000

Works in a database of its own, which it makes and drops.
"""

import argparse
import os
import resource
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import django

TABLES = ("cases_child", "cases_episode", "cases_offer", "cases_interview", "cases_outcome")


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--episodes", type=int, default=100_000)
    parser.add_argument("--data", type=Path, help="keep the record files in this folder")
    given = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "missing_cse.settings")
    django.setup()
    with scratch_database(), tempfile.TemporaryDirectory() as folder:
        measure(given.episodes, given.data or Path(folder))


@contextmanager
def scratch_database():
    from django.db import connection

    name = connection.settings_dict["NAME"]
    connection.settings_dict["TEST"]["NAME"] = f"{name}_benchmark"
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


def measure(episodes, folder):
    from access.management.service_option import chosen_or_packaged_service
    from benchmarks.record_files import RecordFiles
    from cases.imports import import_records

    service = chosen_or_packaged_service(say=lambda words: None)
    lines = RecordFiles(episodes).write(folder)
    rows = sum(lines.values())
    print(f"{episodes:,} episodes: {rows:,} lines of record files")
    whole = {
        "service": service,
        "police_force": service.police_forces.get(),
        "files": {name: folder / name for name in lines},
        "by": None,
    }
    before = memory()
    first = seconds(lambda: stop_on_problems(import_records(**whole)))
    grown = memory() - before
    again = seconds(lambda: stop_on_problems(import_records(**whole)))
    written, bare = copy_bare(folder)
    print(f"import          {rows / first:>9,.0f} lines/s  {written / first:>9,.0f} rows/s  {first:7.1f} s")
    print(f"import again    {rows / again:>9,.0f} lines/s  {'nothing written':>16}  {again:7.1f} s")
    print(f"bare COPY       {'':17}  {written / bare:>9,.0f} rows/s  {bare:7.1f} s")
    print(f"import / COPY   {bare / first:.2f} of its speed; the process grew by {grown:.0f} MB")


def stop_on_problems(result):
    if result.problem_count:
        raise SystemExit("\n".join(map(str, result.problems[:20])))


def seconds(work):
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def memory():
    """The most memory this process has held, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def copy_bare(folder):
    """Empty the tables and copy the rows that the import made back in, without triggers: rows, seconds."""
    from django.db import connection

    rows = 0
    taken = 0.0
    with connection.cursor() as cursor:
        for table in TABLES:
            with (folder / f"{table}.copy").open("wb") as file:
                cursor.copy_expert(f"COPY {table} ({stored_columns(cursor, table)}) TO STDOUT", file)
        # The bare table and its indexes: no audit trail, no foreign keys, no rules across rows. Among what
        # belongs to the records is some that is never deleted.
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(f"TRUNCATE {', '.join(TABLES)} CASCADE")
        for table in TABLES:
            columns = stored_columns(cursor, table)
            with (folder / f"{table}.copy").open("rb") as file:
                taken += seconds(
                    lambda table=table, file=file, columns=columns: cursor.copy_expert(
                        f"COPY {table} ({columns}) FROM STDIN", file
                    )
                )
            rows += cursor.rowcount
        cursor.execute("SET session_replication_role = origin")
    return rows, taken


def stored_columns(cursor, table):
    """A table's columns, less those that PostgreSQL generates."""
    cursor.execute(
        """SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
            WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''""",
        [table],
    )
    return cursor.fetchone()[0]


if __name__ == "__main__":
    main()
