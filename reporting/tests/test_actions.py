from unittest.mock import Mock

import pytest

from access.tests.factories import ServiceFactory, UserFactory
from missing_cse.lib.periods import Period
from reporting.actions import NotReady, release_report, request_report
from reporting.models import Report
from reporting.tests.factories import QUARTER_4, ReadyReportFactory, ReportFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(monkeypatch):
    """The messages to the worker."""
    delay = Mock()
    monkeypatch.setattr("reporting.actions.build.delay", delay)
    return delay


@pytest.fixture
def request_q4(told, django_capture_on_commit_callbacks):
    def run(service, by, period=QUARTER_4):
        with django_capture_on_commit_callbacks(execute=True):
            return request_report(service=service, period=period, by=by)

    return run


def test_a_report_that_is_asked_for_waits_and_the_worker_is_told(request_q4, told):
    service, user = ServiceFactory(), UserFactory()
    report = request_q4(service, user)
    assert (report.status, report.period, report.requested_by) == ("waiting", "2017-18-Q4", user)
    told.assert_called_once_with(str(report.public_id))


def test_asking_twice_gives_the_build_under_way(request_q4, told):
    service = ServiceFactory()
    first = request_q4(service, UserFactory())
    assert request_q4(service, UserFactory()) == first
    told.assert_called_once()


def test_another_period_or_service_is_another_build(request_q4):
    service, user = ServiceFactory(), UserFactory()
    request_q4(service, user)
    request_q4(service, user, Period.parse("2017-18-Q3"))
    request_q4(ServiceFactory(), user)
    assert Report.objects.under_way().count() == 3


@pytest.mark.parametrize("ended", [{"status": "failed", "failure": "Why."}, {"ready": True}])
def test_a_report_that_ended_can_be_asked_for_again(request_q4, ended):
    earlier = ReadyReportFactory() if ended.pop("ready", False) else ReportFactory(**ended)
    assert request_q4(earlier.service, UserFactory()) != earlier


def test_a_build_whose_worker_died_does_not_stand_in_the_way(request_q4):
    lost = ReportFactory(status="building")
    report = request_q4(lost.service, UserFactory())
    lost.refresh_from_db()
    assert (lost.status, report.status) == ("failed", "waiting")


def test_a_broker_that_cannot_be_reached_does_not_lose_the_request(request_q4, told):
    told.side_effect = ConnectionError
    assert request_q4(ServiceFactory(), UserFactory()).status == "waiting"


def test_a_ready_report_is_released_with_who_and_when():
    user = UserFactory()
    report = release_report(ReadyReportFactory(), by=user)
    assert report.released_by == user
    assert report.released_at is not None


def test_releasing_again_changes_nothing():
    first = release_report(ReadyReportFactory(), by=UserFactory())
    again = release_report(first, by=UserFactory())
    assert (again.released_at, again.released_by) == (first.released_at, first.released_by)


@pytest.mark.parametrize("given", [{}, {"status": "building"}, {"status": "failed", "failure": "Why."}])
def test_a_report_that_is_not_ready_cannot_be_released(given):
    report = ReportFactory(**given)
    with pytest.raises(NotReady):
        release_report(report, by=UserFactory())
    report.refresh_from_db()
    assert report.released_at is None
