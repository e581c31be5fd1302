"""Builds in a real Celery worker, behind a real broker."""

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta

import pytest
from django.conf import settings

from access.tests.factories import UserFactory
from cases.tests.factories import EpisodeFactory
from missing_cse.lib.times import now
from reporting import tasks
from reporting.actions import request_report, sign_report
from reporting.models import Edition, Report
from reporting.tasks import build
from reporting.tests.factories import QUARTER_4, ReportFactory

pytestmark = [pytest.mark.worker, pytest.mark.django_db(transaction=True)]

# Workers that have claimed a build and are counting, or a submission and are setting pages, when killed.
COUNTING = """
import sys, time
import django
django.setup()
from reporting import building
building.calculate_with_records = lambda *args: time.sleep(600)
building.build_report(sys.argv[1])
"""
SETTING_PAGES = """
import sys, time
import django
django.setup()
from reporting import submitting
submitting.render_pdf = lambda *args, **given: time.sleep(600)
submitting.submit_report(sys.argv[1])
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


@pytest.fixture
def killed_at(address_of_test_database):
    """Has another worker take a report up and killed once the report shows that it has."""

    def run(script, report, has_begun):
        doomed = subprocess.Popen(
            [sys.executable, "-c", script, str(report.public_id)],
            cwd=settings.BASE_DIR,
            env={**os.environ, "DATABASE_URL": address_of_test_database},
        )
        deadline = time.monotonic() + 120
        while not has_begun(Report.objects.get(pk=report.pk)):
            assert time.monotonic() < deadline
            time.sleep(0.2)
        doomed.send_signal(signal.SIGKILL)
        doomed.wait(30)

    return run


def test_a_report_whose_workers_were_killed_is_built_and_submitted_once(worker, killed_at, monkeypatch):
    monkeypatch.setattr(tasks, "LOST_AFTER", timedelta(0))
    monkeypatch.setattr("reporting.signing.results", lambda draft: [])
    report = ReportFactory(service=EpisodeFactory().service)
    killed_at(COUNTING, report, lambda found: found.status == "building")
    assert request_report(service=report.service, period=QUARTER_4, by=None) == report
    tasks.look_after_builds()
    wait_until(report, "ready")

    monkeypatch.setattr("reporting.actions.submit.delay", lambda public_id: None)  # the message is lost
    user = UserFactory()
    sign_report(report, by=user)
    killed_at(SETTING_PAGES, report, lambda found: found.attempts == 1)
    monkeypatch.undo()
    Report.objects.update(signed_at=now() - tasks.LOST_AFTER)
    tasks.look_after_builds()
    wait_until(report, "submitted")
    edition = Edition.objects.get()
    assert (edition.number, edition.submitted_by, edition.report) == (1, user, report)
    assert bytes(edition.pdf).startswith(b"%PDF-")
    assert Report.objects.get() == report
