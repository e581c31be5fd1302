"""Milliseconds of lists of work beside a signed-in page with nothing on it, in turns and in one run.

    ./run measure pages --episodes 1000000 --services 1

Each page answers once before it is timed; then all take turns, so that what else the machine does falls on
all alike. One in twenty episodes is open, and half of those are allocated. Works in a database of its own,
which it makes and drops.
"""

import argparse
import logging
import os
import time
from statistics import median, quantiles

import django

WORKERS = 12  # who hold the open episodes that are allocated, so that the lists of one are long too


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--episodes", type=int, default=1_000_000)
    parser.add_argument("--services", type=int, default=1)
    parser.add_argument("--runs", type=int, default=100)
    given = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "missing_cse.settings")
    os.environ["SECOND_FACTOR_REQUIRED"] = "False"
    django.setup()
    from django.conf import settings

    from benchmarks.figures import fill
    from benchmarks.imports import scratch_database

    settings.ROOT_URLCONF = "benchmarks.page_urls"
    settings.ALLOWED_HOSTS = ["testserver"]
    logging.disable(logging.INFO)
    with scratch_database():
        service = fill(given.episodes, given.services)
        people = staff(service)
        measure(pages(service, people), given)


def staff(service):
    """{role: somebody of the first area}; half of the open episodes are allocated to workers."""
    from django.db import connection

    from access.models import Membership, User
    from access.models.membership import IN_AN_AREA
    from access.roles import Role

    area = service.areas.first()
    people = {}
    for role in (*IN_AN_AREA, Role.SENIOR_COORDINATOR):
        people[role] = User.objects.create_user(f"{role}", role.label)
        Membership.objects.create(
            user=people[role], service=service, role=role, area=area if role in IN_AN_AREA else None
        )
    worker = people[Role.CASE_WORKER].pk
    others = [User.objects.create_user(f"worker{n}", f"Worker {n}").pk for n in range(1, WORKERS)]
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE cases_episode SET allocated_to_id = (%s)[1 + id %% %s] WHERE is_open AND service_id = %s"
            " AND id / 7 %% 2 = 0",
            [[worker, *others], WORKERS, service.pk],
        )
        cursor.execute("VACUUM ANALYZE cases_episode")
    return people


def pages(service, people):
    """(name, client of who asks, address) of every page that is timed."""
    from django.test import Client
    from django.urls import reverse

    from access.roles import Role
    from cases.worklists import WORKLISTS

    clients = {role: Client() for role in people}
    for role, person in people.items():
        clients[role].force_login(person)
    senior, coordinator, worker = (
        clients[role] for role in (Role.SENIOR_COORDINATOR, Role.COORDINATOR, Role.CASE_WORKER)
    )
    found = [("bare page", senior, reverse("bare"))]
    for slug in ("to-offer", "to-allocate", "to-interview", "holds"):
        address = reverse("worklist", args=[slug])
        found.append((f"{slug}, all areas", senior, address))
        found.append((f"{slug}, one area", coordinator, address))
        deep = deep_in(WORKLISTS[slug].episodes(people[Role.SENIOR_COORDINATOR]), "found_received_at", "id")
        found.append((f"{slug}, deep", senior, f"{address}?after={deep}"))
    found.append(("my interviews", worker, reverse("worklist", args=["mine"])))
    episodes = reverse("episodes")
    from cases.models import Episode

    deep = deep_in(Episode.objects.filter(service=service), "-missing_received_at", "-id")
    found += [
        ("episodes", senior, episodes),
        ("episodes, one area", coordinator, episodes),
        ("episodes, deep", senior, f"{episodes}?after={deep}"),
    ]
    for role, client in clients.items():
        found.append((f"Today of a {role.label.lower()}", client, reverse("home")))
    return found


def deep_in(episodes, *order):
    """The public id of the episode in the middle of a list."""
    return episodes.order_by(*order).values_list("public_id", flat=True)[episodes.count() // 2]


def measure(found, given):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    queries = {}
    for name, client, address in found:
        with CaptureQueriesContext(connection) as captured:
            response = client.get(address)
        if response.status_code != 200:
            raise SystemExit(f"{name}: {response.status_code}")
        queries[name] = len(captured)
    milliseconds = {name: [] for name, _, _ in found}
    for _ in range(given.runs):
        for name, client, address in found:
            start = time.perf_counter()
            client.get(address)
            milliseconds[name].append(1000 * (time.perf_counter() - start))
    print(f"{given.episodes:,} episodes, {given.services} services, {given.runs} runs")
    print(f"{'':32}{'queries':>8}{'median':>10}{'× bare':>8}{'95%':>10}{'× bare':>8}")
    middle_of_bare, high_of_bare = middle_and_high(milliseconds["bare page"])
    for name, taken in milliseconds.items():
        middle, high = middle_and_high(taken)
        print(
            f"{name:32}{queries[name]:>8}{middle:>7.1f} ms{middle / middle_of_bare:>8.2f}"
            f"{high:>7.1f} ms{high / high_of_bare:>8.2f}"
        )


def middle_and_high(taken):
    """The median and the 95th percentile."""
    return median(taken), quantiles(taken, n=20)[-1]


if __name__ == "__main__":
    main()
