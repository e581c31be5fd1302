"""What police systems send: single posts and batches, beside the same rows written without checks and audit.

    ./run measure api --posts 500 --batches 6

Single posts beside a bare Django view that inserts the same child, episode and message through the models;
batches of 500 beside COPY of the same rows. The bare side writes into tables of its own with the columns,
indexes and constraints of ours, and none of our triggers; --without-foreign-keys leaves out these, too, which
any insert and COPY checks. Then sixteen clients replay the same 200 requests at once, which must make 200
records. Works in a database of its own, which it makes and drops.
"""

import argparse
import json
import logging
import os
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date, timedelta
from io import StringIO
from itertools import count
from random import Random
from statistics import median

import django

TABLES = ("cases_child", "cases_episode", "cases_policemessage")
BATCH = 500
AT_ONCE, REPLAYED = 16, 200
BARE = "bare"
number = count()


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--posts", type=int, default=500)
    parser.add_argument("--batches", type=int, default=6)
    parser.add_argument("--without-foreign-keys", action="store_true", help="the bare side checks none")
    given = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "missing_cse.settings")
    os.environ.setdefault("LOG_LEVEL", "ERROR")
    django.setup()
    # Every 409 of the replay would be a line.
    logging.disable(logging.WARNING)
    from benchmarks.imports import scratch_database

    with scratch_database():
        measure(given.posts, given.batches, foreign_keys=not given.without_foreign_keys)


def measure(posts, batches, *, foreign_keys):
    from django.conf import settings

    from access.management.service_option import chosen_or_packaged_service
    from access.models import ApiClient
    from access.tests.calling import system_of

    service = chosen_or_packaged_service(say=lambda words: None)
    caller = system_of(service)
    ApiClient.objects.update(requests_a_minute=100_000_000)
    with connection_to_bare_tables(foreign_keys):
        settings.ROOT_URLCONF, settings.ALLOWED_HOSTS = with_bare_view(service), ["testserver"]
        single(caller, posts)
        by_batch(caller, batches)
    replay(caller)


def with_bare_view(service):
    """The addresses, and one that inserts what it is sent through the models and does nothing else."""
    from django.db import transaction
    from django.http import JsonResponse
    from django.urls import include, path
    from django.utils.dateparse import parse_datetime
    from django.views.decorators.csrf import csrf_exempt

    from access.declare import public
    from access.models import Service, User
    from cases.models import Child, Episode, PoliceMessage
    from missing_cse.lib.times import now

    service = Service.objects.using(BARE).get(pk=service.pk)
    district, force, by = service.districts.get(slug="stafford"), service.police_forces.get(), User(pk=1)

    @public
    @csrf_exempt
    def bare(request):
        body = json.loads(request.body)
        child = body["child"]
        with transaction.atomic(using=BARE):
            made = Episode.objects.using(BARE).create(
                service=service,
                police_force=force,
                police_reference=body["reference"],
                child=Child.objects.using(BARE).create(
                    service=service,
                    reference=body["reference"],
                    first_name=child["first_name"],
                    last_name=child["last_name"],
                    date_of_birth=child["date_of_birth"],
                ),
                district=district,
                area_id=district.area_id,
                missing_since=parse_datetime(body["missing"]["since"]),
                missing_received_at=parse_datetime(body["missing"]["received_at"]),
            )
            PoliceMessage.objects.using(BARE).create(
                episode=made, kind="notification", body=body, by=by, received_at=now()
            )
        return JsonResponse({"id": made.public_id, "reference": made.police_reference}, status=201)

    return (path("bare", bare), path("", include("missing_cse.urls")))


def single(caller, posts):
    """A post of the API and one of the bare view in turns: neither has the quieter machine."""
    ours, theirs = [], []
    for _ in range(posts):
        body = notification()
        ours.append(took(lambda body=body: accepted(caller.post("/api/v1/notifications", body))))
        body = notification()
        theirs.append(took(lambda body=body: accepted(caller.post("/bare", body))))
    ours, theirs = median(ours), median(theirs)
    print(f"a post          {1000 * ours:8.2f} ms {1 / ours:10,.0f} a second")
    print(f"a bare view     {1000 * theirs:8.2f} ms {1 / theirs:10,.0f} a second")
    print(f"post / bare     {theirs / ours:8.2f} of its throughput")


def by_batch(caller, batches):
    from django.db import connection

    ours, theirs = [], []
    # As the server would within a minute: without statistics of the new tables it plans badly.
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {', '.join((*TABLES, 'cases_personreference'))}")
    for _ in range(batches):
        before = newest()
        items = [{"kind": "notification"} | notification() for _ in range(BATCH)]
        ours.append(took(lambda items=items: accepted(caller.post("/api/v1/batches", {"items": items}))))
        theirs.append(copied_again(before))
    ours, theirs = median(ours), median(theirs)
    print(f"{BATCH} in a batch  {1000 * ours:8.0f} ms {BATCH / ours:10,.0f} a second")
    print(f"COPY alone      {1000 * theirs:8.0f} ms {BATCH / theirs:10,.0f} a second")
    print(f"batch / COPY    {theirs / ours:8.2f} of its speed")


def newest():
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(f'(SELECT max(id) FROM {table})' for table in TABLES)}")
        return cursor.fetchone()


def copied_again(before):
    """Copy the rows newer than `before` into the bare tables: the seconds it takes."""
    from django.db import connection, connections

    from benchmarks.imports import stored_columns

    kept = {}
    with connection.cursor() as cursor:
        for table, last in zip(TABLES, before, strict=True):
            columns, rows = stored_columns(cursor, table), StringIO()
            cursor.copy_expert(f"COPY (SELECT {columns} FROM {table} WHERE id > {last or 0}) TO STDOUT", rows)
            rows.seek(0)
            kept[f"COPY {table} ({columns}) FROM STDIN"] = rows
    with connections[BARE].cursor() as cursor:
        return took(lambda: [cursor.copy_expert(copy, rows) for copy, rows in kept.items()])


def replay(caller):
    from django.db import connection

    from cases.models import Episode

    before = Episode.objects.count()
    requests = [(notification(), f"replayed {one}") for one in range(REPLAYED)]

    def one_client(seed):
        try:
            for body, key in Random(seed).sample(requests, REPLAYED):  # noqa: S311 - an order
                while caller.post("/api/v1/notifications", body, key=key).status_code == 409:
                    pass
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        seconds = took(lambda: list(pool.map(one_client, range(AT_ONCE))))
    made = Episode.objects.count() - before
    print(f"{AT_ONCE} clients at once, {REPLAYED} requests each, the same: {made} records in {seconds:.0f} s")


def notification():
    one = next(number)
    return {
        "reference": f"MP{one}",
        "child": {
            "reference": f"N{one}",
            "first_name": invented(one),
            "last_name": invented(one * 7919 + 13),
            # Each of 2,191 days in turn, in no order: as many share a birthday as among real children.
            "date_of_birth": f"{date(2003, 1, 1) + timedelta(days=one * 1009 % 2191)}",
        },
        "district": "stafford",
        "missing": {"since": "2018-01-10T08:00:00Z", "received_at": "2018-01-10T09:00:00Z"},
    }


def invented(one):
    """A name of four syllables, another for each number: names that are alike would all be compared."""
    letters = [(a, b) for a in "bdfghklmnprstvwxz" for b in "aeiou"]
    return "".join(a + b for a, b in (letters[one // 85**place % 85] for place in range(4))).title()


@contextmanager
def connection_to_bare_tables(foreign_keys):
    """A second connection to the same database, called BARE, for which the tables are those of its schema."""
    from django.db import connections

    given = connections["default"].settings_dict
    connections.settings[BARE] = {**given, "OPTIONS": {"options": f"-c search_path={BARE},public"}}
    try:
        make_bare_tables(foreign_keys)
        yield
    finally:
        connections[BARE].close()


def make_bare_tables(foreign_keys):
    from django.db import connection, connections

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint"
            " WHERE contype = 'f' AND conrelid = ANY(%s::regclass[])",
            [list(TABLES)],
        )
        references = cursor.fetchall() if foreign_keys else ()
    with connections[BARE].cursor() as cursor:
        cursor.execute(f"CREATE SCHEMA {BARE}")
        for table in TABLES:
            cursor.execute(f"CREATE TABLE {BARE}.{table} (LIKE public.{table} INCLUDING ALL)")
            # Far from the numbers of the rows that are copied.
            cursor.execute(f"ALTER TABLE {BARE}.{table} ALTER COLUMN id RESTART WITH 1000000000")
        for table, name, reference in references:
            cursor.execute(f"ALTER TABLE {BARE}.{table} ADD CONSTRAINT {name} {reference}")


def accepted(answer):
    if answer.status_code not in (200, 201):
        raise SystemExit(f"{answer.status_code}: {answer.content.decode()[:300]}")


def took(work):
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
