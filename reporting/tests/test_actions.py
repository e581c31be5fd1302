from unittest.mock import Mock

import pytest
from django.core.exceptions import ValidationError

from access.tests.factories import ServiceFactory, UserFactory
from missing_cse.lib.periods import Period
from reporting import actions, signing
from reporting.actions import request_report, sign_report, submit_again
from reporting.checks import Check, Finding, Severity
from reporting.models import Report
from reporting.tests.factories import (
    QUARTER_4,
    EditionFactory,
    ReadyReportFactory,
    ReportFactory,
    SignedReportFactory,
)
from reporting.words.actions import save_words
from reporting.words.places import place_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(monkeypatch):
    """The messages to the worker."""
    delay = Mock()
    monkeypatch.setattr("reporting.actions.build.delay", delay)
    return delay


@pytest.fixture
def told_to_submit(monkeypatch):
    delay = Mock()
    monkeypatch.setattr("reporting.actions.submit.delay", delay)
    return delay


@pytest.fixture(autouse=True)
def found(monkeypatch):
    """What the checks find: nothing, unless a test adds to it."""
    found = []
    monkeypatch.setattr("reporting.signing.draft_of", lambda report: report)
    monkeypatch.setattr("reporting.signing.results", lambda draft: found)
    return found


@pytest.fixture
def request_q4(told, django_capture_on_commit_callbacks):
    def run(service, by, period=QUARTER_4):
        with django_capture_on_commit_callbacks(execute=True):
            return request_report(service=service, period=period, by=by)

    return run


@pytest.fixture
def sign(told_to_submit, django_capture_on_commit_callbacks):
    def run(report, by=None, **given):
        with django_capture_on_commit_callbacks(execute=True):
            return sign_report(report, by=by or UserFactory(), **given)

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
    earlier = ReadyReportFactory(figures=[]) if ended.pop("ready", False) else ReportFactory(**ended)
    assert request_q4(earlier.service, UserFactory()) != earlier


def test_a_broker_that_cannot_be_reached_does_not_lose_the_request(request_q4, told):
    told.side_effect = ConnectionError
    assert request_q4(ServiceFactory(), UserFactory()).status == "waiting"


def test_a_signed_draft_says_by_whom_and_the_worker_is_told(sign, told_to_submit):
    user = UserFactory()
    report = sign(ReadyReportFactory(figures=[]), user)
    report.refresh_from_db()
    assert (report.status, report.signed_by, report.reason) == ("signed", user, "")
    assert report.signed_at is not None
    told_to_submit.assert_called_once_with(str(report.public_id))


def test_a_broker_that_cannot_be_reached_does_not_lose_the_signature(sign, told_to_submit):
    told_to_submit.side_effect = ConnectionError
    assert sign(ReadyReportFactory(figures=[])).status == "signed"


def test_signing_again_changes_nothing(sign, told_to_submit):
    first = sign(ReadyReportFactory(figures=[]))
    again = sign(first)
    assert (again.signed_at, again.signed_by) == (first.signed_at, first.signed_by)
    told_to_submit.assert_called_once()


@pytest.mark.parametrize("given", [{}, {"status": "building"}, {"status": "failed", "failure": "Why."}])
def test_a_report_that_is_not_built_cannot_be_signed(sign, given):
    with pytest.raises(ValidationError, match="not built"):
        sign(ReportFactory(**given))


def test_only_the_newest_draft_can_be_signed(sign):
    earlier = ReadyReportFactory(figures=[])
    newest = ReadyReportFactory(service=earlier.service, figures=[])
    with pytest.raises(ValidationError, match="not the newest draft"):
        sign(earlier)
    assert sign(newest).status == "signed"


def test_one_draft_of_a_quarter_is_submitted_at_a_time(sign):
    signed = SignedReportFactory(figures=[])
    newer = ReadyReportFactory(service=signed.service, figures=[])
    with pytest.raises(ValidationError, match="is being submitted"):
        sign(newer)


def test_a_draft_that_does_not_know_the_newest_edition_cannot_be_signed(sign):
    edition = EditionFactory(figures=[])
    draft = ReadyReportFactory(service=edition.service, figures=[])
    with pytest.raises(ValidationError, match="Another edition was submitted"):
        sign(draft, reason="Late interviews.")


def test_a_draft_without_the_newest_words_cannot_be_signed(sign):
    draft = ReadyReportFactory(figures=[])
    place = place_of(draft.service, QUARTER_4, "section-26", "all")
    save_words(place, by=UserFactory(), text="Parks.", seen_version=0)
    with pytest.raises(ValidationError, match=signing.WORDS_CHANGED):
        sign(draft)


@pytest.mark.parametrize("reason", ["", "  "])
def test_another_edition_needs_its_reason(sign, reason):
    edition = EditionFactory(figures=[])
    draft = ReadyReportFactory(service=edition.service, figures=[], compared_with=edition)
    with pytest.raises(ValidationError, match=actions.NO_REASON):
        sign(draft, reason=reason)
    assert sign(draft, reason="Late interviews.").reason == "Late interviews."


def test_what_is_wrong_is_put_right_first(sign, found):
    found.append((Check("Sums", None), Finding(Severity.ERROR, "1 and 1 are 3.")))
    with pytest.raises(ValidationError, match=signing.ERRORS):
        sign(ReadyReportFactory(figures=[]))


def test_every_check_that_warns_is_answered_and_the_answer_kept(sign, found):
    draft = ReadyReportFactory(figures=[])
    found += [(Check("Empty", None), Finding(Severity.WARNING, words)) for words in ("This.", "That.")]
    for answers in ({}, {"Empty": " "}):
        with pytest.raises(ValidationError, match="all the same: Empty"):
            sign(draft, answers=answers)
    signed = sign(draft, answers={"Empty": "Nothing to say."})
    assert signed.answers == [["Empty", ["This.", "That."], "Nothing to say."]]


def test_a_submission_that_failed_is_tried_again(told_to_submit, django_capture_on_commit_callbacks):
    failed = SignedReportFactory(figures=[], failure="A fault.", attempts=3)
    with django_capture_on_commit_callbacks(execute=True):
        submit_again(failed)
        submit_again(failed)
    failed.refresh_from_db()
    assert (failed.failure, failed.attempts) == ("", 0)
    told_to_submit.assert_called_once_with(str(failed.public_id))
