"""Seconds and peak memory of a quarter's report as PDF, on the record files of 2017/18.

    ./run measure report 2017-18-Q4 --times 3

The first build pays for reading fonts and compiling statements, as a new worker does; the others are a
worker's that has built one before. Works in a database of its own, which it makes and drops.
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
    given = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "missing_cse.settings")
    django.setup()
    from benchmarks.imports import scratch_database

    with scratch_database():
        service = bring_in_the_record_files()
        for number in range(1, given.times + 1):
            print(measure(number, service, given.period))


def bring_in_the_record_files():
    from access.management.service_option import chosen_or_packaged_service
    from benchmarks.imports import stop_on_problems
    from cases.imports import import_records
    from demo.given import RECORD_FILES

    service = chosen_or_packaged_service(say=lambda words: None)
    files = {path.name: path for path in RECORD_FILES.glob("*.csv")}
    stop_on_problems(
        import_records(service=service, police_force=service.police_forces.get(), files=files, by=None)
    )
    return service


def measure(number, service, slug):
    """One build, timed: a line to print."""
    import pikepdf

    from missing_cse.lib.periods import Period
    from reporting.document import render_pdf
    from reporting.figures import calculate
    from reporting.sections.span import periods_needed

    period = Period.parse(slug)
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
