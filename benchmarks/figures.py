"""Figures of a quarter with its months, the quarter before and the year, three ways in one run.

    ./run measure figures --episodes 1000000 --services 100

The declared measures, the best single statement we could write by hand for the same figures, and a query a
cell. The episodes lie in four years and are shared out among the services; one of them is measured. Works in
a database of its own, which it makes and drops.
"""

import argparse
import os
import time
from pathlib import Path
from statistics import median

import django

HERE = Path(__file__).parent
# The measures that the statement by hand gives: those of the missing side that are counts.
CORE = """
    notifications notifications_by_district offered not_offered late_offers declined_by
    declined_by_living_arrangement completed_of_cohort individuals age_bands genders
    individuals_by_living_arrangement individuals_interviewed interviewed_by_living_arrangement
    repeat_individuals repeat_individuals_by_living_arrangement repeat_incidents
    repeat_incidents_by_living_arrangement interviews_completed completed_on_another primary_reasons
"""


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--episodes", type=int, default=1_000_000)
    parser.add_argument("--services", type=int, default=100)
    parser.add_argument("--runs", type=int, default=9)
    given = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "missing_cse.settings")
    django.setup()
    from benchmarks.imports import scratch_database

    with scratch_database():
        service = fill(given.episodes, given.services)
        measure(service, given)


def fill(episodes, services):
    """Episodes with offers, interviews and outcomes, made in SQL; the service in the middle."""
    from django.db import connection

    from access.actions import load_service
    from access.definitions import read_definition

    definition = read_definition()
    made = [
        load_service(definition | {"name": f"Service {n}", "slug": f"service-{n}"}) for n in range(services)
    ]
    with connection.cursor() as cursor:
        cursor.execute((HERE / "figures_rows.sql").read_text(), {"episodes": episodes})
    return made[services // 2]


def measure(service, given):
    from missing_cse.lib.periods import Period
    from reporting.figures import calculate
    from reporting.measures import MEASURES

    quarter = Period.parse("2017-18-Q4")
    periods = [*quarter.months(), quarter, quarter.previous(), quarter.year_to_date()]
    core = {slug: MEASURES[slug] for slug in CORE.split()}
    figures = calculate(service, periods, core)
    disagreements = by_hand(service, periods, core) ^ {
        (f.measure, f.area, f.period, f.group, f.value) for f in figures if f.value
    }
    if disagreements:
        raise SystemExit(f"The statement by hand disagrees: {sorted(disagreements)[:5]}")

    timed = [
        ("every measure", lambda: calculate(service, periods), given.runs),
        ("declared measures", lambda: calculate(service, periods, core), given.runs),
        ("one statement by hand", lambda: by_hand(service, periods, core), given.runs),
        ("a query a cell", lambda: query_a_cell(service, periods, figures), 1),
    ]
    seconds = {name: median(took(work) for _ in range(runs)) for name, work, runs in timed}
    year = figures.get("notifications", "all", periods[-1].slug).value
    print(f"{given.episodes:,} episodes, {given.services} services; {year:,} of this one's lie in the year")
    print(f"{len(figures):,} figures of {len(core)} measures, {len(periods)} periods, each area and all")
    for name, _, _ in timed:
        ratio = seconds[name] / seconds["one statement by hand"]
        print(f"{name:24}{1000 * seconds[name]:10,.1f} ms {ratio:8.2f} × by hand")


def took(work):
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def by_hand(service, periods, core):
    """{(measure, area, period, group, number)} of the statement written by hand."""
    from django.db import connection

    from reporting.figures import ALL

    vocabulary = service.vocabulary
    given = {
        "service": service.pk,
        "first": min(p.start for p in periods),
        "last": max(p.end for p in periods),
        "slugs": [p.slug for p in periods],
        "starts": [p.start for p in periods],
        "ends": [p.end for p in periods],
    }
    with connection.cursor() as cursor:
        cursor.execute((HERE / "figures_by_hand.sql").read_text(), given)
        lines = cursor.fetchall()
    figures = set()
    for measure, period, area, text, number in lines:
        groups = core[measure].groups
        group = groups.slug_of(vocabulary, text) if groups else ""
        area = vocabulary.area_of_id[area].slug if area else ALL
        figures.add((measure, area, period, group, number))
    return figures


def query_a_cell(service, periods, figures):
    from reporting.figures import records_behind
    from reporting.measures import MEASURES

    by_slug = {period.slug: period for period in periods}
    for measure, area, period, group, *_ in figures:
        records_behind(service, MEASURES[measure], area, by_slug[period], group).count()


if __name__ == "__main__":
    main()
