"""Seconds and peak memory of a quarter's report as PDF, on the records of the database of DATABASE_URL.

    python -m benchmarks.report 2017-18-Q4 --times 3

The first build pays for reading fonts and compiling statements, as a new worker does; the others are a
worker's that has built one before.
"""

import argparse
import io
import os
import resource
import time

import django


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("period", nargs="?", default="2017-18-Q4")
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--service", help="the service's slug, where there are several")
    given = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "missing_cse.settings")
    django.setup()
    for number in range(1, given.times + 1):
        print(measure(number, given.period, given.service))


def measure(number, slug, service_slug):
    """One build, timed: a line to print."""
    import pikepdf

    from access.management.service_option import chosen_service
    from missing_cse.lib.periods import Period
    from reporting.document import periods_needed, render_pdf
    from reporting.figures import calculate

    service, period = chosen_service(service_slug), Period.parse(slug)
    start, cpu = time.perf_counter(), time.process_time()
    figures = calculate(service, periods_needed(period))
    counted = time.perf_counter()
    pdf = render_pdf(service, period, figures)
    end, cpu = time.perf_counter(), time.process_time() - cpu
    with pikepdf.open(io.BytesIO(pdf)) as document:
        pages = len(document.pages)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return (
        f"build {number}: {len(figures):,} figures {counted - start:.2f} s, "
        f"{pages} pages {end - counted:.2f} s ({cpu:.2f} s of processor in all), "
        f"{len(pdf) / 1024:.0f} kB, peak {memory:.0f} MB"
    )


if __name__ == "__main__":
    main()
