"""Builds in a real Celery worker, behind a real broker."""

import os
import signal
import subprocess
import sys
import time

import pytest
from django.conf import settings

from cases.tests.factories import EpisodeFactory
from missing_cse.lib.times import now
from reporting.actions import request_report
from reporting.models import Report
from reporting.tasks import LOST_AFTER, build, look_after_builds
from reporting.tests.factories import QUARTER_4, ReportFactory

pytestmark = [pytest.mark.worker, pytest.mark.django_db(transaction=True)]

# A worker that has claimed a build and is counting when it is killed.
STUCK = """
import sys, time
import django
django.setup()
from reporting import building
building.calculate_with_records = lambda *args: time.sleep(600)
building.build_report(sys.argv[1])
"""


def wait_until(report, *statuses):
    deadline = time.monotonic() + 120
    while report.status not in statuses:
        assert time.monotonic() < deadline, report.status
        time.sleep(0.2)
        report.refresh_from_db()


def test_a_report_is_built_by_the_worker(worker):
    report = request_report(service=EpisodeFactory().service, period=QUARTER_4, by=None)
    wait_until(report, "ready", "failed")
    assert report.failure == ""
    assert bytes(report.pdf).startswith(b"%PDF-")


def test_messages_that_come_several_times_build_once(worker):
    report = ReportFactory(service=EpisodeFactory().service)
    for _ in range(3):
        build.delay(str(report.public_id))
    wait_until(report, "ready")
    built_at = report.built_at
    last = request_report(service=EpisodeFactory().service, period=QUARTER_4, by=None)
    wait_until(last, "ready")
    report.refresh_from_db()
    assert report.built_at == built_at
    assert set(Report.objects.values_list("pk", flat=True)) == {report.pk, last.pk}


def test_a_build_whose_worker_was_killed_is_finished_by_another(worker, address_of_test_database):
    report = ReportFactory(service=EpisodeFactory().service)
    killed = subprocess.Popen(
        [sys.executable, "-c", STUCK, str(report.public_id)],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DATABASE_URL": address_of_test_database},
    )
    wait_until(report, "building")
    assert request_report(service=report.service, period=QUARTER_4, by=None) == report
    killed.send_signal(signal.SIGKILL)
    killed.wait(30)

    Report.objects.update(requested_at=now() - LOST_AFTER)
    look_after_builds()
    wait_until(report, "ready")
    assert Report.objects.get() == report
