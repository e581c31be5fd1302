"""What is invented, whatever now is."""

from collections import Counter
from datetime import datetime, timedelta

import pytest

from access.models import Service
from cases.clocks import completed_years, due_times
from demo.given import definition, staff
from demo.invent.service import invent
from missing_cse.lib.periods import LONDON
from missing_cse.lib.working_time import counts

NOWS = {
    "an ordinary morning": datetime(2026, 11, 19, 10, 15, tzinfo=LONDON),
    "a Saturday night": datetime(2026, 11, 21, 23, 40, tzinfo=LONDON),
    "the hour that comes twice": datetime(2026, 10, 25, 1, 30, fold=1, tzinfo=LONDON),
    "after the clocks went forward": datetime(2027, 3, 28, 2, 10, tzinfo=LONDON),
    "New Year": datetime(2027, 1, 1, 0, 5, tzinfo=LONDON),
    "Easter Monday": datetime(2027, 3, 29, 12, 0, tzinfo=LONDON),
    "a leap day": datetime(2028, 2, 29, 9, 0, tzinfo=LONDON),
}
DEFINED = definition()
SERVICE = Service(**DEFINED["clocks"])


@pytest.fixture(params=NOWS.values(), ids=NOWS.keys(), scope="module")
def now(request):
    return request.param


@pytest.fixture(scope="module")
def records(now):
    return invent(DEFINED, staff(), now=now, months=6)


def by_reference(records, file):
    return {line["police_reference"]: line for line in records.lines[file]}


def clocks(line):
    return due_times(
        SERVICE, found_at=line["found_at"], found_received_at=line["found_notification_received_at"]
    )


def open_episodes(records):
    closed = by_reference(records, "rhi_outcomes.csv")
    notified = by_reference(records, "police_notifications.csv")
    return {reference: line for reference, line in notified.items() if reference not in closed}


def test_offers_are_due_in_hours_and_late_in_every_area(records, now):
    offered = by_reference(records, "rhi_offers.csv")
    districts = {d: area["name"] for area in DEFINED["areas"] for d in area["districts"]}
    due_soon, late = set(), set()
    for reference, line in open_episodes(records).items():
        due = clocks(line).offer_due_at
        if due and reference not in offered:
            area = districts[line["district"]]
            (late if due < now else due_soon if due < now + timedelta(hours=3) else set()).add(area)
    assert due_soon == late == set(districts.values())


def test_every_case_worker_has_an_interview_due_in_a_day_one_in_two_days_and_a_late_one(records, now):
    found = {}
    for reference, line in open_episodes(records).items():
        if worker := records.allocated.get(reference):
            days = (clocks(line).interview_due_at - now) // timedelta(days=1)
            found.setdefault(worker, set()).add("late" if days < 0 else days)
    workers = {person["username"] for person in staff() if person["role"] == "case_worker"}
    assert {worker for worker, days in found.items() if days >= {"late", 0, 1}} == workers


def test_every_case_worker_has_a_hold_that_ends_within_a_day(records, now):
    ending = {
        records.allocated[reference]
        for reference, line in open_episodes(records).items()
        if reference in records.allocated and now <= clocks(line).hand_back_due_at < now + timedelta(days=1)
    }
    assert len(ending) == 12


def test_children_are_still_missing(records):
    missing = [line for line in open_episodes(records).values() if not line["found_at"]]
    assert len({line["district"] for line in missing}) >= 3


def test_a_child_was_missing_three_times_in_thirty_days(records, now):
    recent = Counter(
        line["child_ref"]
        for line in records.lines["police_notifications.csv"]
        if line["missing_notification_received_at"] > now - timedelta(days=30)
    )
    assert max(recent.values()) >= 3


def test_nothing_that_was_done_was_done_in_the_future(records, now):
    done = [
        line[column]
        for file, column in (
            ("rhi_offers.csv", "offered_at"),
            ("rhi_outcomes.csv", "outcome_at"),
            ("rfm_referrals.csv", "received_at"),
            ("police_notifications.csv", "found_at"),
        )
        for line in records.lines[file]
    ]
    assert all(at <= now for at in done if at)
    assert all(attempt.at <= now for attempt in records.attempts)


def test_only_a_late_offer_has_a_reason_and_a_weekend_is_one_only_where_the_office_was_closed(records):
    notified = by_reference(records, "police_notifications.csv")
    for line in records.lines["rhi_offers.csv"]:
        notification = notified[line["police_reference"]]
        late = line["offered_at"] > clocks(notification).offer_due_at
        assert late == bool(line["late_reason"])
        if line["late_reason"] in ("weekend", "bank_holiday"):
            days = (line["offered_at"] - notification["found_notification_received_at"]).days + 1
            start = notification["found_notification_received_at"].astimezone(LONDON).date()
            assert not all(counts(start + timedelta(days=n)) for n in range(days + 1))


def test_three_notifications_are_odd(records, now):
    notified = records.lines["police_notifications.csv"]
    assert sum(line["missing_since"] > now for line in notified) == 1
    assert sum(bool(line["found_at"]) and line["found_at"] < line["missing_since"] for line in notified) == 1
    born = {line["child_ref"]: line["date_of_birth"] for line in records.lines["children.csv"]}
    ages = [
        completed_years(
            born[line["child_ref"]], line["missing_notification_received_at"].astimezone(LONDON).date()
        )
        for line in notified
        if born[line["child_ref"]]
    ]
    assert sum(age >= 18 for age in ages) == 1


def test_the_same_now_gives_the_same_files_and_two_services_share_no_reference(now, records):
    assert invent(DEFINED, staff(), now=now, months=6).lines == records.lines
    other = invent(DEFINED, staff(), now=now, months=1, mark="2")
    for file in ("police_notifications.csv", "rhi_offers.csv"):
        assert not by_reference(records, file).keys() & by_reference(other, file).keys()


def test_names_are_long_and_birthdays_unknown_somewhere(records):
    children = records.lines["children.csv"]
    assert any(len(child["last_name"]) > 40 for child in children)
    assert any(child["date_of_birth"] is None for child in children)


def test_a_restricted_child_has_an_open_interview_and_people_named(records):
    ((child, named),) = records.restricted.items()
    assert "north.coordinator" in named
    assert child in {line["child_ref"] for line in open_episodes(records).values()}
