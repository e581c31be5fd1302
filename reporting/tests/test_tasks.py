from datetime import timedelta
from unittest.mock import Mock

import pytest

from missing_cse.lib.times import now
from reporting.tasks import LOST_AFTER, build, look_after_builds
from reporting.tests.factories import ReadyReportFactory, ReportFactory, SignedReportFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(monkeypatch):
    delay = Mock()
    monkeypatch.setattr("reporting.tasks.build.delay", delay)
    return delay


def test_the_task_builds_the_report_it_names(monkeypatch):
    monkeypatch.setattr("reporting.building.render_pdf", lambda *args, **kwargs: b"%PDF-1.7")
    report = ReportFactory()
    build(str(report.public_id))
    report.refresh_from_db()
    assert report.status == "ready"


def test_a_request_whose_message_was_lost_is_sent_again(told):
    report = ReportFactory(requested_at=now() - LOST_AFTER - timedelta(seconds=1))
    look_after_builds()
    told.assert_called_once_with(str(report.public_id))


def test_a_request_that_is_new_is_left_to_its_message(told):
    ReportFactory()
    look_after_builds()
    told.assert_not_called()


def test_a_build_whose_worker_died_is_sent_again(told):
    lost = ReportFactory(status="building", requested_at=now() - timedelta(hours=1))
    ReadyReportFactory(service=lost.service)
    look_after_builds()
    told.assert_called_once_with(str(lost.public_id))


def test_an_edition_whose_message_was_lost_is_sent_for_again(monkeypatch):
    delay = Mock()
    monkeypatch.setattr("reporting.tasks.submit.delay", delay)
    signed = SignedReportFactory(figures=[], signed_at=now() - LOST_AFTER - timedelta(seconds=1))
    SignedReportFactory(figures=[])
    SignedReportFactory(figures=[], signed_at=signed.signed_at, failure="A fault.")
    look_after_builds()
    delay.assert_called_once_with(str(signed.public_id))


def test_it_is_on_the_timetable(settings):
    tasks = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert "reporting.tasks.look_after_builds" in tasks
