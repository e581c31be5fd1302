import logging
from concurrent.futures import ThreadPoolExecutor

import pytest
from celery.exceptions import SoftTimeLimitExceeded
from django.db import connection

from access.tests.factories import UserFactory
from cases.tests.factories import EpisodeFactory
from missing_cse.lib.locks import holding
from missing_cse.lib.pdf import render_pdf
from reporting.building import FAULT, LOCK, LOST, MOST_ATTEMPTS, TOO_LONG, build_report, restart_lost_builds
from reporting.figures import Behind, Figures, calculate_with_records
from reporting.measures import MEASURES
from reporting.models import Commentary, Report
from reporting.tests.factories import QUARTER_4, ReadyReportFactory, ReportFactory
from reporting.words.actions import save_words
from reporting.words.places import place_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def pages(monkeypatch):
    """Stands in for the setting of the pages, which takes seconds; gives what was asked of it."""
    asked = []

    def render_pdf(*args, **kwargs):
        asked.append(Report.objects.get())
        return b"%PDF-1.7"

    monkeypatch.setattr("reporting.building.render_pdf", render_pdf)
    return asked


@pytest.fixture
def held_elsewhere():
    """Lets another database session hold the lock of a report, as its worker does, until the test ends."""
    locks = []

    def hold(report):
        locks.append(holding(LOCK, report.pk))
        assert pool.submit(locks[-1].__enter__).result()

    with ThreadPoolExecutor(1) as pool:
        yield hold
        for lock in locks:
            pool.submit(lock.__exit__, None, None, None).result()
        pool.submit(lambda: connection.close()).result()


def break_with(monkeypatch, error):
    def calculate(*args):
        raise error

    monkeypatch.setattr("reporting.building.calculate_with_records", calculate)


def test_a_waiting_report_is_built_with_figures_and_pdf():
    episode = EpisodeFactory()
    report = ReportFactory(service=episode.service)
    build_report(report.public_id)
    report.refresh_from_db()
    assert (report.status, report.percent, report.step) == ("ready", 100, "")
    assert bytes(report.pdf) == b"%PDF-1.7"
    assert report.built_at is not None
    behind = Behind.from_json(report.behind)
    assert behind.ids(MEASURES["notifications"], "all", "2017-18-Q4") == {episode.pk}
    assert Figures.from_json(report.figures).get("notifications", "all", "2017-18-Q4").value == 1


def test_how_far_the_build_is_can_be_seen_meanwhile(pages):
    build_report(ReportFactory().public_id)
    (meanwhile,) = pages
    assert (meanwhile.status, meanwhile.step) == ("building", "Setting the pages")
    assert 0 < meanwhile.percent < 100


def test_a_message_that_comes_again_builds_nothing(pages):
    report = ReportFactory()
    build_report(report.public_id)
    built_at = Report.objects.get().built_at
    build_report(report.public_id)
    assert len(pages) == 1
    assert Report.objects.get().built_at == built_at


def test_a_message_that_comes_twice_at_once_is_taken_by_one_worker(pages, held_elsewhere):
    report = ReportFactory()
    held_elsewhere(report)
    build_report(report.public_id)
    assert pages == []


def test_a_report_under_construction_is_left_to_its_worker(pages):
    build_report(ReportFactory(status="building").public_id)
    assert pages == []


def test_a_fault_fails_the_build_and_says_so_in_plain_words(monkeypatch, caplog):
    break_with(monkeypatch, ValueError("Kayleigh Smith, born 2003"))
    report = ReportFactory()
    with caplog.at_level(logging.ERROR):
        build_report(report.public_id)
    report.refresh_from_db()
    assert (report.status, report.failure, report.figures, report.pdf) == ("failed", FAULT, None, None)
    assert "ValueError" in caplog.text
    assert "Kayleigh" not in caplog.text


def test_a_build_for_which_there_was_no_space_is_done_when_there_is_some(monkeypatch):
    report = ReportFactory()
    with monkeypatch.context() as full:
        full.setattr("reporting.building.render_pdf", render_pdf)
        full.setattr("tempfile.tempdir", "/dev/null/full")  # fonts are put there
        build_report(report.public_id)
    report.refresh_from_db()
    assert (report.status, report.failure, report.pdf) == ("building", "", None)
    restart_lost_builds()
    build_report(report.public_id)
    report.refresh_from_db()
    assert (report.status, report.attempts) == ("ready", 2)


def test_a_build_that_takes_too_long_fails(monkeypatch):
    break_with(monkeypatch, SoftTimeLimitExceeded())
    report = ReportFactory()
    build_report(report.public_id)
    report.refresh_from_db()
    assert (report.status, report.failure) == ("failed", TOO_LONG)


def test_a_build_that_was_given_up_for_lost_stores_nothing(monkeypatch):
    report = ReportFactory()

    def calculate(*args):
        Report.objects.update(status="failed", failure=LOST)
        return Figures([]), Behind({})

    monkeypatch.setattr("reporting.building.calculate_with_records", calculate)
    build_report(report.public_id)
    report.refresh_from_db()
    assert (report.status, report.pdf) == ("failed", None)


def test_a_build_whose_worker_died_waits_again_and_is_given_up_in_the_end():
    report = ReportFactory()
    for attempt in range(1, MOST_ATTEMPTS + 1):
        Report.objects.update(status="building", attempts=attempt)
        restart_lost_builds()
        report.refresh_from_db()
        assert report.status == ("waiting" if attempt < MOST_ATTEMPTS else "failed")
    assert report.failure == LOST


def test_a_build_whose_worker_lives_goes_on(held_elsewhere):
    report = ReportFactory(status="building")
    held_elsewhere(report)
    restart_lost_builds()
    report.refresh_from_db()
    assert report.status == "building"


def test_reports_that_wait_or_have_ended_are_not_lost():
    waiting, ready = ReportFactory(), ReadyReportFactory()
    restart_lost_builds()
    for report in (waiting, ready):
        status = report.status
        report.refresh_from_db()
        assert report.status == status


def test_what_people_wrote_is_kept_with_the_report_and_its_figures_filled_in(service):
    by, place = UserFactory(), place_of(service, QUARTER_4, "section-7", "all")
    save_words(place, by=by, text="Of {{ notifications:all:2017-18-Q4 }}.", seen_version=0)
    report = ReportFactory(service=service)
    build_report(report.public_id)
    save_words(place, by=by, text="Another.", seen_version=1)
    report.refresh_from_db()
    assert report.words == {
        "section-7": [
            [
                "all",
                "All areas",
                [["paragraph", [["Of ", ["0", "notifications", "all", "2017-18-Q4", ""], "."]]]],
            ]
        ]
    }


@pytest.mark.django_db(transaction=True)
def test_all_of_a_draft_is_of_one_moment(monkeypatch, service):
    """Somebody writes after the figures were counted, and before the words are read."""
    place = place_of(service, QUARTER_4, "section-7", "all")
    report, by = ReportFactory(service=service), UserFactory()

    def count_and_wait(*given):
        counted = calculate_with_records(*given)
        with ThreadPoolExecutor(1) as pool:
            pool.submit(write).result()
        return counted

    def write():
        save_words(place, by=by, text="Too late.", seen_version=0)
        EpisodeFactory(service=service)
        connection.close()

    monkeypatch.setattr("reporting.building.calculate_with_records", count_and_wait)
    build_report(report.public_id)
    report.refresh_from_db()
    assert (report.status, report.words) == ("ready", {})
    assert Commentary.objects.get().text == "Too late."
