from unittest.mock import Mock

import pytest
from django.urls import reverse

from access.roles import Role
from reporting.actions import NO_REASON
from reporting.checks import Check, Finding, Severity
from reporting.signing import ERRORS, NOT_THE_NEWEST
from reporting.tests.factories import EditionFactory, ReadyReportFactory, ReportFactory, SignedReportFactory

pytestmark = pytest.mark.django_db
READ = {"read": "read"}


@pytest.fixture(autouse=True)
def told(monkeypatch):
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


def address_of(report, name="submit-report"):
    return reverse(name, args=[report.service.slug, report.public_id])


def test_a_senior_coordinator_signs_what_they_have_read(client, signed_in, service):
    report = ReadyReportFactory(service=service)
    user = signed_in()
    assert "Nothing of it can be changed" in client.get(address_of(report)).content.decode()
    response = client.post(address_of(report), READ)
    assert response.url == address_of(report, "report")
    report.refresh_from_db()
    assert (report.status, report.signed_by) == ("signed", user)


def test_nothing_is_signed_unread(client, signed_in, service):
    report = ReadyReportFactory(service=service)
    signed_in()
    assert "Confirm that you have read the report" in client.post(address_of(report)).content.decode()
    report.refresh_from_db()
    assert report.status == "ready"


def test_a_later_edition_says_why_and_what_was_typed_is_kept(client, signed_in, service):
    edition = EditionFactory(service=service, figures=[])
    report = ReadyReportFactory(service=service, compared_with=edition)
    signed_in()
    assert "No figure differs from edition 1" in client.get(address_of(report)).content.decode()
    assert NO_REASON in client.post(address_of(report), READ).content.decode()
    assert (
        "Late interviews" in client.post(address_of(report), {"reason": "Late interviews"}).content.decode()
    )
    client.post(address_of(report), READ | {"reason": "Late interviews"})
    report.refresh_from_db()
    assert (report.status, report.reason) == ("signed", "Late interviews")


def test_a_draft_that_cannot_be_signed_says_why(client, signed_in, service):
    report = ReadyReportFactory(service=service, figures=[])
    newest = ReadyReportFactory(service=service, figures=[])
    signed_in()
    typed = READ | {"reason": "Late <interviews>", "why-small-numbers": "They are known."}
    pages = [
        client.get(address_of(report)).content.decode(),
        client.post(address_of(report), typed).content.decode(),
    ]
    assert all(NOT_THE_NEWEST in page and address_of(newest, "report") in page for page in pages)
    assert ["They are known." in page and "Late &lt;interviews&gt;" in page for page in pages] == [
        False,
        True,
    ]
    report.refresh_from_db()
    assert report.status == "ready"


def test_a_warning_is_asked_about_and_an_error_stops(client, signed_in, service, found):
    report = ReadyReportFactory(service=service)
    signed_in()
    found.append((Check("Small numbers", None), Finding(Severity.WARNING, "There are 3.")))
    assert "There are 3." in client.get(address_of(report)).content.decode()
    assert "Small numbers: say why" in client.post(address_of(report), READ).content.decode()
    found.append((Check("Sums", None), Finding(Severity.ERROR, "1 and 1 are 3.")))
    answered = READ | {"why-small-numbers": "For the commissioners alone."}
    assert ERRORS in client.post(address_of(report), answered).content.decode()
    found.pop()
    client.post(address_of(report), answered)
    report.refresh_from_db()
    assert report.answers == [["Small numbers", ["There are 3."], "For the commissioners alone."]]


@pytest.mark.parametrize("make", [SignedReportFactory, EditionFactory])
def test_what_was_signed_already_is_shown(client, signed_in, service, make):
    made = make(service=service, figures=[])
    report = getattr(made, "report", made)
    signed_in()
    assert client.post(address_of(report), READ).url == address_of(report, "report")


def test_a_report_under_way_cannot_be_signed(client, signed_in, service):
    signed_in()
    report = ReportFactory(service=service)
    assert "not built yet" in client.post(address_of(report), READ).content.decode()


def test_a_coordinator_may_not_sign(client, signed_in, service):
    report = ReadyReportFactory(service=service, figures=[])
    signed_in(Role.COORDINATOR)
    assert client.post(address_of(report), READ).status_code == 403
    assert client.post(address_of(report, "submit-report-again")).status_code == 403


def test_a_submission_that_failed_can_be_tried_again(client, signed_in, service):
    report = SignedReportFactory(service=service, figures=[], failure="A fault.")
    signed_in()
    assert client.post(address_of(report, "submit-report-again")).url == address_of(report, "report")
    report.refresh_from_db()
    assert report.failure == ""
