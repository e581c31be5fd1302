"""A worker, with its timetable, that loses the database in the midst of its work.

The database lets nobody in for some seconds. `OUTAGE=30 ./run test reporting/tests/test_outage.py` has it
last longer.
"""

import os
import subprocess
import sys
import time

import psycopg2
import pytest
from django.conf import settings
from django.db import connection

from access.tests.factories import UserFactory
from cases.tests.factories import EpisodeFactory
from reporting.actions import request_report, sign_report
from reporting.models import Edition, Report
from reporting.tests.factories import QUARTER_4

pytestmark = [pytest.mark.worker, pytest.mark.django_db(transaction=True)]

SECONDS = float(os.environ.get("OUTAGE", "2"))

# Its pages are not set before the database is gone, and its timetable has no minute to lose.
WORKER = """
import sys, time
from datetime import timedelta
from pathlib import Path
import django
django.setup()
from missing_cse.celery import app
from reporting import building, submitting, tasks
from reporting.sharing import making

def render_pdf(*args, **given):
    while not Path(sys.argv[1]).exists():
        time.sleep(0.05)
    return b"%PDF-1.7"

building.render_pdf = submitting.render_pdf = render_pdf
making.render_pdf = lambda html: b"%PDF-1.7"
submitting.write_workbook = lambda *args, **given: b"PK"
tasks.LOST_AFTER = timedelta(0)
app.conf.beat_schedule = {"look": {"task": "reporting.tasks.look_after_builds", "schedule": 1}}
app.worker_main(
    ["worker", "--beat", "--schedule", sys.argv[1] + ".schedule", "--concurrency=1", "--loglevel=INFO"]
)
"""


@pytest.fixture
def gone(tmp_path):
    """A file that is there from when the database is gone on."""
    return tmp_path / "gone"


@pytest.fixture
def log(address_of_test_database, broker_of_its_own, tmp_path, gone):
    """The file in which the worker says what happens to it."""
    from missing_cse.celery import app

    app.control.purge()
    path = tmp_path / "worker.log"
    with open(path, "wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-c", WORKER, str(gone)],
            cwd=settings.BASE_DIR,
            env={**os.environ, "DATABASE_URL": address_of_test_database},
            stdout=output,
            stderr=output,
        )
    yield path
    process.terminate()
    process.wait(30)


@pytest.fixture
def outage(address_of_test_database, gone):
    """Ends every session of the database, and lets nobody in for some seconds."""
    outside, _, name = address_of_test_database.rpartition("/")

    def last():
        connection.close()
        server = psycopg2.connect(f"{outside}/postgres")
        server.autocommit = True
        with server.cursor() as cursor:
            cursor.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
            try:
                cursor.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name]
                )
                assert cursor.rowcount
                gone.touch()
                time.sleep(SECONDS)
            finally:
                cursor.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
        server.close()

    return last


def wait_until(report, holds):
    deadline = time.monotonic() + 60 + SECONDS
    while not holds(report):
        assert time.monotonic() < deadline, (report.status, report.failure)
        time.sleep(0.1)
        report.refresh_from_db()


def test_what_the_database_left_in_the_middle_is_built_and_submitted_once(log, gone, outage, monkeypatch):
    report = request_report(service=EpisodeFactory().service, period=QUARTER_4, by=None)
    wait_until(report, lambda found: found.step == "Setting the pages")
    outage()
    wait_until(report, lambda found: not found.is_in_work)
    assert (report.status, report.failure, report.attempts) == ("ready", "", 2)
    assert Report.objects.get() == report

    gone.unlink()
    monkeypatch.setattr("reporting.signing.results", lambda draft: [])
    user = UserFactory()
    sign_report(report, by=user)
    wait_until(report, lambda found: found.attempts == 1)
    outage()
    wait_until(report, lambda found: not found.is_in_work)
    assert (report.status, report.failure, report.attempts) == ("submitted", "", 2)
    edition = Edition.objects.get()
    assert (edition.number, edition.submitted_by, edition.report) == (1, user, report)
    assert "OperationalError" in log.read_text()
