"""The calendar: what is due, what holds it up, and what each role sees of it."""

import re
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.urls import reverse

from access.roles import Role
from access.tests.factories import MembershipFactory
from cases.tests.factories import EpisodeFactory
from reporting.models import TimetableEntry
from reporting.tests.factories import EditionFactory, ReadyReportFactory

pytestmark = pytest.mark.django_db
AT = datetime(2018, 4, 21, 10, tzinfo=UTC)
MARCH, QUARTER = "2018-03", "2017-18-Q4"


@pytest.fixture(autouse=True)
def at():
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def contract(service):
    service.timetable_since = date(2018, 4, 1)
    service.save()
    return service


def entry(service, what, period, state, **given):
    return TimetableEntry.objects.create(
        service=service, what=what, period=period, state=state, due_at=AT, changed_at=AT, **given
    )


@pytest.fixture
def lately(contract):
    """March went out twice; the report on the quarter waits to be signed, that on the year is being built."""
    first, final = [
        EditionFactory(service=contract, period=MARCH, figures=[], submitted_by=None, by_timetable=True)
        for _ in range(2)
    ]
    draft = ReadyReportFactory(service=contract, period=QUARTER, figures=[])
    entry(contract, "reminder", MARCH, "done")
    entry(contract, "first", MARCH, "done", report=first.report)
    entry(contract, "final", MARCH, "done", report=final.report)
    for period in (QUARTER, "2017-18"):
        entry(contract, "draft", period, "lapsed")
    entry(contract, "report", QUARTER, "held", report=draft, problem="Its draft waits to be signed.")
    entry(contract, "report", "2017-18", "under_way")
    return first, final, draft


def opened(client, service):
    response = client.get(reverse("calendar", args=[service.slug]))
    return response.content.decode().partition("<main")[2].partition("</main>")[0]


def test_who_signs_sees_what_waits_and_goes_to_it(client, signed_in, service, lately):
    first, final, draft = lately
    signed_in()
    page = opened(client, service)
    waits = page.partition("Waits for somebody")[2].partition("Next")[0]
    assert "Overdue" in waits
    assert "Its draft waits to be signed." in waits
    for name in ("report", "report-checks", "submit-report"):
        assert reverse(name, args=[service.slug, draft.public_id]) in waits
    assert reverse("build-report", args=[service.slug, QUARTER]) in waits
    past = page.partition("Lately")[2]
    assert past.index(str(final.public_id)) < past.index(str(first.public_id))
    assert "by the timetable of the contract" in past
    assert "Lapsed" in past
    assert "Under way" in past
    assert reverse("owed", args=[service.slug, MARCH]) in past


def test_who_does_not_sign_finds_no_way_to_it(client, signed_in, service, lately):
    signed_in(Role.COORDINATOR)
    page = opened(client, service)
    assert "Overdue" in page
    assert "sign and submit" not in page


def test_commissioners_see_the_next_dates_and_what_went_out_and_no_draft(client, signed_in, service, lately):
    first, final, draft = lately
    later = ReadyReportFactory(service=service, period="2018-19-Q1", figures=[])
    signed_in(Role.COMMISSIONER)
    page = opened(client, service)
    assert "10 May 2018" in page
    assert "20 July 2018" in page
    assert "Draft" not in page
    assert "Reminder" not in page
    for seen in (first, final):
        assert str(seen.public_id) in page
    for hidden in (draft, later):
        assert str(hidden.public_id) not in page
    assert "Overdue" not in page
    assert "<button" not in page


def test_commissioners_are_told_what_is_late_and_not_why(client, signed_in, service, lately):
    signed_in(Role.COMMISSIONER)
    page = opened(client, service)
    late = page.partition("Late</h2>")[2].partition("Next</h2>")[0]
    assert re.findall(r"govuk-body govuk-!-margin-bottom-1\">(\w+ report, [^<]+)</p>", late) == [
        "Annual report, 2017/18",
        "Quarterly report, Quarter 4 2017/18",
    ]
    assert "It has not been submitted yet." in late
    assert "waits to be signed" not in page
    assert "was due on 20 April 2018" in client.get(reverse("home")).content.decode()
    for period in (QUARTER, "2017-18"):
        EditionFactory(service=service, period=period, figures=[])
    assert "Late</h2>" not in opened(client, service)


def test_a_report_that_was_signed_since_is_no_longer_overdue(client, signed_in, service, lately):
    EditionFactory(service=service, period=QUARTER, figures=[])
    signed_in()
    assert "Overdue" not in opened(client, service)
    assert "Reports that wait for somebody" not in client.get(reverse("home")).content.decode()


def test_today_says_what_waits(client, signed_in, service, lately):
    elsewhere = MembershipFactory(role=Role.SENIOR_COORDINATOR)
    signed_in()
    page = client.get(reverse("home")).content.decode()
    assert "Its draft waits to be signed." in page
    assert reverse("calendar", args=[service.slug]) in page
    client.force_login(elsewhere.user)
    assert "Its draft waits" not in client.get(reverse("home")).content.decode()


def test_a_contract_that_has_just_begun_has_dates_to_come_and_nothing_held_up(client, signed_in, service):
    service.timetable_since = AT.date()
    service.save()
    signed_in()
    page = opened(client, service)
    assert "Nothing is held up." in page
    assert "The timetable began on 21 April 2018" in page
    assert "6 May 2018" in page
    assert "Who still owes what" not in page


def test_the_calendar_says_who_gets_what(client, signed_in, service):
    service.report_recipients.filter(authority__name="Staffordshire", product="month").delete()
    service.report_recipients.filter(product="year").delete()
    signed_in()
    said = re.findall(r'__value">([^<]+)<', opened(client, service).partition("Who gets what")[2])
    assert said == ["Stoke-on-Trent", "Staffordshire, Stoke-on-Trent", "Staffordshire, Stoke-on-Trent"]


def test_the_calendar_costs_the_same_however_much_was_done(
    client, signed_in, service, lately, django_assert_max_num_queries
):
    service.timetable_since = date(2017, 4, 1)
    service.save()
    signed_in()
    for month in ("2017-12", "2018-01", "2018-02"):
        report = EditionFactory(service=service, period=month, figures=[]).report
        entry(service, "first", month, "done", report=report)
    with django_assert_max_num_queries(14):
        opened(client, service)


def test_what_is_owed_of_a_month_is_listed_by_worker(client, signed_in, service):
    worker = MembershipFactory(service=service, role=Role.CASE_WORKER).user
    EpisodeFactory(district=service.districts.first(), allocated_to=worker)
    signed_in(Role.COORDINATOR)
    page = client.get(reverse("owed", args=[service.slug, "2018-01"])).content.decode()
    assert worker.name in page
    empty = client.get(reverse("owed", args=[service.slug, "2017-11"])).content.decode()
    assert "every episode of November 2017 has its outcome" in empty
    assert client.get(reverse("owed", args=[service.slug, QUARTER])).status_code == 404


def test_a_worker_finds_on_today_what_is_owed_of_last_month_while_it_counts(client, signed_in, service):
    worker = signed_in(Role.CASE_WORKER)
    EpisodeFactory(
        district=service.districts.first(),
        allocated_to=worker,
        missing_received_at=datetime(2018, 3, 10, tzinfo=UTC),
    )
    for at, said in (("2018-04-05", False), ("2018-04-07", True), ("2018-04-16", False)):
        with time_machine.travel(f"{at}T10:00:00Z", tick=False):
            client.force_login(worker)
            page = client.get(reverse("home")).content.decode()
        assert ("Of March 2018 you still have 1 episode without an outcome" in page) is said
