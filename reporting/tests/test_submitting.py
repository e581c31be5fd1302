"""The making of an edition, and that of a draft: once and whole, wherever the worker is killed."""

import errno
import hashlib
from concurrent.futures import ThreadPoolExecutor
from unittest.mock import Mock

import pytest
from celery.exceptions import SoftTimeLimitExceeded
from django.db import DatabaseError, connection

from access.tests.factories import UserFactory
from cases.tests.factories import EpisodeFactory
from reporting import building, submitting, tasks
from reporting.actions import sign_report, submit_again
from reporting.building import MOST_ATTEMPTS, build_report
from reporting.models import Edition, Report
from reporting.submitting import FAULT, LOST, TOO_LONG, give_up_lost_submissions, submit_report
from reporting.tests.factories import ReadyReportFactory, ReportFactory, SignedReportFactory

pytestmark = pytest.mark.django_db
PDF, XLSX = b"%PDF-1.7", b"PK"


# The server itself refuses: what it answers when a disk of its own is full.
DISK_FULL = "DO $$ BEGIN RAISE EXCEPTION 'No space left on device' USING ERRCODE = 'disk_full'; END $$"


class Killed(BaseException):
    """Stands for a signal: nothing catches it."""


def killed(execute, *statement):
    raise Killed


def refused(execute, *statement):
    raise DatabaseError


def without_space(execute, sql, params, many, context):
    execute(DISK_FULL, None, many, context)


@pytest.fixture(autouse=True)
def pages(monkeypatch):
    """Stands in for the setting of the pages, which takes seconds."""
    render = Mock(return_value=PDF)
    monkeypatch.setattr("reporting.signing.results", lambda draft: [])
    monkeypatch.setattr("reporting.signing.draft_of", lambda report: report)
    monkeypatch.setattr(building, "render_html", Mock(return_value=""))
    monkeypatch.setattr(building, "render_pdf", render)
    monkeypatch.setattr(submitting, "render_pdf", render)
    monkeypatch.setattr("reporting.sharing.making.render_pdf", lambda html: PDF)
    monkeypatch.setattr(submitting, "write_workbook", Mock(return_value=XLSX))
    return render


@pytest.fixture
def at_once(monkeypatch):
    """The worker gets its messages at once, as long as the broker can be reached."""
    for task, work in ((tasks.build, build_report), (tasks.submit, submit_report)):
        monkeypatch.setattr(task, "delay", work)
    monkeypatch.setattr(tasks, "LOST_AFTER", -tasks.LOST_AFTER)


def broken_off(work, report, statement, stop):
    """Do the work for a report, up to a statement at which it is stopped; whether it came so far.

    What was committed before stays; what was not is rolled back, and the locks of the session are let go.
    """
    left = iter(range(statement, -1, -1))

    def wrapper(execute, *args):
        return stop(execute, *args) if next(left, None) == 0 else execute(*args)

    try:
        with connection.execute_wrapper(wrapper):
            work(report.public_id)
    except (Killed, DatabaseError):
        pass
    return next(left, None) is None


def test_an_edition_has_what_was_signed():
    episode = EpisodeFactory()
    draft = ReportFactory(service=episode.service)
    build_report(draft.public_id)
    user = UserFactory()
    sign_report(draft, by=user)
    submit_report(draft.public_id)
    draft.refresh_from_db()
    edition = Edition.objects.get()
    assert (draft.status, edition.report, edition.number, edition.submitted_by) == (
        *("submitted", draft),
        *(1, user),
    )
    for name in ("figures", "words", "behind", "differences", "built_at", "period", "service"):
        assert getattr(edition, name) == getattr(draft, name), name
    assert edition.behind["notifications"]["all"]["2017-18-Q4"] == {"": [episode.pk]}
    assert edition.definitions[0][0] == "Missing notifications"
    assert bytes(edition.csv).startswith(b"measure,area,period,group,value")
    assert bytes(edition.pdf) == PDF
    assert edition.pdf_sha256 == hashlib.sha256(PDF).hexdigest()
    assert bytes(edition.files.get(kind="xlsx").content) == XLSX
    assert edition.files.get(kind="xlsx").sha256 == hashlib.sha256(XLSX).hexdigest()


def test_the_cover_says_who_submitted_it_and_why(pages):
    signed = SignedReportFactory(figures=[], signed_by__name="Ada Reed", reason="")
    submit_report(signed.public_id)
    (cover,) = [call.kwargs["cover"] for call in pages.mock_calls if call.kwargs]
    assert cover.name == "Edition 1"
    assert cover.lines[0].endswith("by Ada Reed")


def test_an_edition_of_the_timetable_says_so(pages):
    report = ReadyReportFactory(figures=[])
    sign_report(report, by=None)
    submit_report(report.public_id)
    edition = Edition.objects.get()
    assert (edition.submitted_by, edition.by_timetable) == (None, True)
    assert edition.submitter == "the timetable of the contract"
    (cover,) = [call.kwargs["cover"] for call in pages.mock_calls if call.kwargs]
    assert cover.lines[0].endswith("by the timetable of the contract")


def steps(make, work, stop):
    """A report for every statement at which the work can break off, broken off there."""
    statement, broke = 0, True
    while broke:
        report = make()
        broke = broken_off(work, report, statement, stop)
        yield report
        statement += 1
    assert statement > 7


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("stop", [killed, refused, without_space])
def test_wherever_a_build_breaks_off_there_is_one_report_in_the_end(stop, at_once):
    for report in steps(ReportFactory, build_report, stop):
        tasks.look_after_builds()
        report.refresh_from_db()
        assert (report.status, report.failure) == ("ready", "") or stop is refused
        assert report.status in ("ready", "failed")
        whole = report.status == "ready"
        assert [bool(report.pdf), bool(report.figures), not report.failure] == [whole] * 3
        assert Report.objects.get(service=report.service) == report


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("stop", [killed, refused, without_space])
def test_wherever_a_submission_breaks_off_there_is_one_edition_in_the_end(stop, at_once):
    for report in steps(lambda: SignedReportFactory(figures=[]), submit_report, stop):
        editions = Edition.objects.filter(service=report.service)
        report.refresh_from_db()
        assert editions.count() == (report.status == "submitted")
        assert not report.failure or stop is refused
        submit_again(report)
        tasks.look_after_builds()
        report.refresh_from_db()
        assert (report.status, report.failure, editions.get().report) == ("submitted", "", report)
        assert editions.get().files.count() == 3


def test_a_message_that_comes_again_makes_no_second_edition(pages):
    signed = SignedReportFactory(figures=[])
    submit_report(signed.public_id)
    submit_report(signed.public_id)
    assert Edition.objects.get().report == signed
    pages.assert_called_once()


def test_a_draft_that_nobody_signed_becomes_no_edition(pages):
    submit_report(ReadyReportFactory(figures=[]).public_id)
    assert not Edition.objects.exists()
    pages.assert_not_called()


@pytest.mark.parametrize(
    ("error", "says"), [(ValueError("Robin"), FAULT), (SoftTimeLimitExceeded(), TOO_LONG)]
)
def test_what_went_wrong_is_said_in_plain_words_and_nothing_is_published(pages, caplog, error, says):
    pages.side_effect = error
    signed = SignedReportFactory(figures=[])
    submit_report(signed.public_id)
    signed.refresh_from_db()
    assert (signed.status, signed.failure) == ("signed", says)
    assert not Edition.objects.exists()
    assert "Robin" not in caplog.text
    submit_report(signed.public_id)
    assert pages.call_count == 1


def test_an_edition_for_which_there_was_no_space_is_made_when_there_is_some(pages, at_once):
    pages.side_effect = [OSError(errno.ENOSPC, "No space left on device"), PDF]
    signed = SignedReportFactory(figures=[])
    submit_report(signed.public_id)
    signed.refresh_from_db()
    assert (signed.status, signed.failure) == ("signed", "")
    assert not Edition.objects.exists()
    tasks.look_after_builds()
    assert Edition.objects.get().report == signed


def test_a_submission_whose_worker_dies_again_and_again_is_given_up():
    signed = SignedReportFactory(figures=[], attempts=MOST_ATTEMPTS - 1)
    give_up_lost_submissions()
    signed.refresh_from_db()
    assert signed.failure == ""
    Report.objects.update(attempts=MOST_ATTEMPTS)
    give_up_lost_submissions()
    signed.refresh_from_db()
    assert (signed.status, signed.failure) == ("signed", LOST)


def in_a_thread(work):
    def run(*args):
        try:
            return work(*args)
        finally:
            connection.close()

    return run


@pytest.mark.django_db(transaction=True)
def test_two_who_sign_at_once_and_two_workers_make_one_edition(monkeypatch, pages):
    monkeypatch.setattr(tasks.submit, "delay", Mock())
    draft = ReadyReportFactory(figures=[])
    users = [UserFactory(), UserFactory()]
    with ThreadPoolExecutor(2) as pool:
        signed = list(pool.map(in_a_thread(lambda user: sign_report(draft, by=user)), users))
        list(pool.map(in_a_thread(submit_report), [draft.public_id] * 2))
    assert signed[0].signed_by_id == signed[1].signed_by_id
    edition = Edition.objects.get()
    assert (edition.number, edition.submitted_by_id) == (1, signed[0].signed_by_id)
    tasks.submit.delay.assert_called_once()
