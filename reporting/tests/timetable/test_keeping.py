"""The timetable, kept: everything once, in order, whatever happened meanwhile."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
import time_machine
from django.db import connection

from access.tests.factories import UserFactory
from cases.tests.factories import EpisodeFactory, OutcomeFactory
from missing_cse.lib.periods import Period
from reporting.actions import sign_report
from reporting.building import build_report
from reporting.checks import CHECKS, Finding, Severity
from reporting.models import Edition, Report, TimetableEntry
from reporting.submitting import submit_report
from reporting.tests.factories import ReportFactory
from reporting.tests.timetable.conftest import work
from reporting.timetable import keeping
from reporting.timetable.keeping import keep_timetables, left_to_do, take_up

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("found")]

JANUARY, QUARTER = Period.parse("2018-01"), Period.parse("2017-18-Q4")
FIRST_DAY, BEFORE_FINAL = "2018-02-10T09:00:00Z", "2018-02-15T08:59:00Z"
FINAL_DAY = "2018-02-15T09:05:00Z"


def states():
    return {(e.what, e.period): e.state for e in TimetableEntry.objects.all()}


def editions():
    return [(e.period, e.number, e.by_timetable) for e in Edition.objects.order_by("published_at", "pk")]


def an_error(draft=None):
    return (CHECKS[0], Finding(Severity.ERROR, "The areas come to 5, not 6."))


def a_warning():
    check = next(check for check in CHECKS if check.title == "Records still open")
    return (check, Finding(Severity.WARNING, "3 episodes are open."))


def test_nothing_happens_before_its_time(service, turn):
    turn("2018-02-06T08:59:59Z")
    assert states() == {}
    turn("2018-02-06T09:00:00Z")
    assert states() == {("reminder", "2018-01"): "done"}


def test_the_data_set_goes_out_on_its_day_by_itself_once(service, turn, found):
    found.append(a_warning())
    for _ in range(3):
        turn(FIRST_DAY)
    assert editions() == [("2018-01", 1, True)]
    edition = Edition.objects.get()
    assert edition.answers == [
        ["Records still open", ["3 episodes are open."], "It goes out by the timetable of the contract."]
    ]
    assert states()["first", "2018-01"] == "done"


def test_the_final_edition_says_what_changed(service, district, turn):
    EpisodeFactory(district=district)
    turn(FIRST_DAY)
    turn(BEFORE_FINAL)
    assert len(editions()) == 1
    for _ in range(2):
        OutcomeFactory(episode__district=district)
    turn(FINAL_DAY)
    assert editions() == [("2018-01", 1, True), ("2018-01", 2, True)]
    reason = Edition.objects.get(number=2).reason
    assert reason.startswith("Final edition: ")
    assert "2 interviews entered later" in reason
    assert "2 notifications entered later" in reason


def test_a_final_edition_without_changes_says_so(service, district, turn):
    EpisodeFactory(district=district)
    turn(FIRST_DAY)
    turn(FINAL_DAY)
    second = Edition.objects.get(number=2)
    assert second.reason == (
        "Final edition: nothing of the month changed since edition 1 of 10 February 2018."
    )


def test_what_was_missed_is_caught_up_once_and_in_order(service, turn):
    turn("2018-04-21T10:00:00Z")
    assert editions() == [("2018-01", 1, True), ("2018-02", 1, True), ("2018-03", 1, True)]
    assert states() == {
        **{("reminder", month): "lapsed" for month in ("2018-01", "2018-02", "2018-03")},
        **{
            (what, month): "done"
            for what in ("first", "final")
            for month in ("2018-01", "2018-02", "2018-03")
        },
        **{("draft", period): "lapsed" for period in ("2017-18-Q4", "2017-18")},
        **{("report", period): "held" for period in ("2017-18-Q4", "2017-18")},
    }
    turn("2018-04-21T10:00:00Z")
    assert len(editions()) == 3


def test_a_timetable_does_nothing_about_what_was_due_before_it_began(service, turn):
    service.timetable_since = Period.parse("2018-03").end
    service.save()
    turn("2018-04-05T10:00:00Z")
    assert states() == {}


def test_errors_hold_the_data_set_up_until_it_is_built_again(service, turn, found):
    found.append(an_error())
    turn(FIRST_DAY)
    turn(FIRST_DAY)
    entry = TimetableEntry.objects.get(what="first")
    assert (entry.state, editions()) == ("held", [])
    assert "The checks found errors" in entry.problem
    assert entry.problem.endswith("The areas come to 5, not 6.")
    turn(FINAL_DAY)
    assert ("final", "2018-01") not in states()  # it waits for edition 1
    assert Report.objects.count() == 1

    found.clear()
    with time_machine.travel(FINAL_DAY, tick=False):
        again = ReportFactory(service=service, period="2018-01")
        build_report(again.public_id)
    turn(FINAL_DAY)
    assert editions() == [("2018-01", 1, True)]
    assert states()["first", "2018-01"] == states()["final", "2018-01"] == "done"


def test_a_held_up_month_holds_no_other_up(service, turn, found):
    found.append(an_error())
    turn(FIRST_DAY)
    found.clear()
    Report.objects.update(status="failed", failure="A fault.", requested_at=datetime(2018, 2, 20, tzinfo=UTC))
    turn("2018-03-12T10:00:00Z")
    assert editions() == [("2018-02", 1, True)]
    assert TimetableEntry.objects.get(what="first", period="2018-01").problem == "A fault."


def test_an_occasion_that_fails_keeps_no_other_from_being_done(service, turn, monkeypatch):
    monkeypatch.setitem(keeping.STEPS, "reminder", lambda entry, occasion: 1 / 0)
    turn(FIRST_DAY)
    assert states() == {("first", "2018-01"): "done"}


def test_an_edition_that_a_person_submitted_before_is_the_first(service, turn):
    with time_machine.travel("2018-02-09T12:00:00Z", tick=False):
        draft = ReportFactory(service=service, period="2018-01")
        build_report(draft.public_id)
        sign_report(draft, by=UserFactory())
        submit_report(draft.public_id)
    turn(FIRST_DAY)
    assert editions() == [("2018-01", 1, False)]
    assert states()["first", "2018-01"] == "done"


def test_a_report_is_drafted_ahead_and_waits_for_its_signature(service, turn, found):
    found.append(a_warning())
    service.timetable_since = QUARTER.end
    service.save()
    turn("2018-04-15T08:00:00Z")
    (draft,) = Report.objects.filter(period=QUARTER.slug)
    assert (draft.status, states()["draft", QUARTER.slug]) == ("ready", "done")
    turn("2018-04-20T08:00:00Z")
    entry = TimetableEntry.objects.get(what="report", period=QUARTER.slug)
    assert (entry.state, entry.report, entry.problem) == (
        *("held", draft),
        "Its draft waits to be signed. Checks: 1 warning.",
    )
    sign_report(draft, by=UserFactory(), answers={"Records still open": "Late."})
    submit_report(draft.public_id)
    turn("2018-04-20T08:10:00Z")
    entry.refresh_from_db()
    assert entry.state == "done"
    assert not Edition.objects.get(period=QUARTER.slug).by_timetable


class Killed(BaseException):
    """Stands for a signal: nothing catches it."""


def keep_until(statement):
    """A turn that is killed before a statement; whether it came so far. What was not committed is gone."""
    left = iter(range(statement, -1, -1))

    def stop(execute, *args):
        if next(left, None) == 0:
            raise Killed
        return execute(*args)

    try:
        with connection.execute_wrapper(stop):
            keep_timetables()
    except Killed:
        pass
    return next(left, None) is None


@pytest.mark.django_db(transaction=True)
def test_wherever_a_turn_is_killed_each_thing_is_done_once(service, told):
    with time_machine.travel("2018-02-15T09:05:00Z", tick=False):
        statement = 0
        while keep_until(statement):
            work(told)
            statement += 1
        for _ in range(5):
            keep_timetables()
            work(told)
    assert statement > 10
    assert editions() == [("2018-01", 1, True)]
    assert states() == {
        ("reminder", "2018-01"): "lapsed",
        ("first", "2018-01"): "done",
        ("final", "2018-01"): "done",
    }
    assert Report.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_schedulers_make_one_edition(service, told):
    def keep(_):
        keep_timetables()
        connection.close()

    with time_machine.travel(FIRST_DAY, tick=False):
        for _ in range(4):
            with ThreadPoolExecutor(4) as pool:
                list(pool.map(keep, range(4)))
            work(told)
    assert editions() == [("2018-01", 1, True)]
    assert Report.objects.count() == 1
    assert states() == {("reminder", "2018-01"): "done", ("first", "2018-01"): "done"}


def test_who_comes_late_to_an_occasion_that_ended_does_nothing(service, turn, django_assert_num_queries):
    at = datetime(2018, 2, 7, tzinfo=UTC)
    (reminder,) = left_to_do(service, at)
    turn("2018-02-07T00:00:00Z")
    assert left_to_do(service, at) == []
    before = TimetableEntry.objects.get().changed_at
    take_up(service, reminder)
    assert TimetableEntry.objects.get().changed_at == before
