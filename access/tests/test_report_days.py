from datetime import date, time

import pytest
from django.db import IntegrityError

from access.actions import load_service
from access.definitions import read_definition
from access.tests.factories import ServiceFactory, staffordshire
from missing_cse.lib.times import today

pytestmark = pytest.mark.django_db


def loaded(days=None, recipients=None):
    definition = read_definition()
    definition["report_days"] |= days or {}
    if recipients is not None:
        definition["report_recipients"] = recipients
    return load_service(definition)


def received(service):
    return [(one.product, one.authority.name) for one in service.report_recipients.all()]


def test_a_contract_says_when_reports_are_due_and_who_gets_them():
    service = staffordshire()
    assert (service.monthly_day, service.draft_days, service.cut_off) == (10, 5, time(9))
    assert received(service) == [
        (product, name)
        for product in ("month", "quarter", "year")
        for name in ("Staffordshire", "Stoke-on-Trent")
    ]


def test_a_timetable_begins_when_the_service_is_loaded_unless_the_contract_says_otherwise():
    service = staffordshire()
    service.refresh_from_db()
    assert abs((service.timetable_since - today()).days) <= 1
    loaded({"since": date(2018, 4, 1)})
    loaded()
    service.refresh_from_db()
    assert service.timetable_since == date(2018, 4, 1)


def test_recipients_follow_the_definition():
    staffordshire()
    service = loaded(recipients={"month": ["Staffordshire"]})
    assert received(service) == [("month", "Staffordshire")]
    assert received(loaded(recipients={})) == []


@pytest.mark.parametrize(
    ("days", "recipients", "problem"),
    [
        ({"monthly_day": 29}, None, "monthly_day is not a day that every month has"),
        ({"quarterly_day": "20"}, None, "quarterly_day is not a day"),
        ({"monthly_final_day": 10}, None, "monthly_final_day is not after monthly_day"),
        ({"draft_days": 20}, None, "draft_days is not a number of days before quarterly_day"),
        ({"cut_off": 9}, None, "cut_off is not a time of day"),
        ({"since": "2018"}, None, "since is not a date"),
        ({}, {"week": ["Staffordshire"]}, "“week”, which is none of month, quarter, year"),
        ({}, {"month": []}, "names nobody for “month”"),
        ({}, {"month": ["Cheshire"]}, "“Cheshire” gets reports, but is not among the commissioners"),
    ],
)
def test_nonsense_is_refused_in_words(days, recipients, problem):
    with pytest.raises(ValueError, match=problem):
        loaded(days, recipients)


def test_the_database_keeps_drafts_before_their_day():
    with pytest.raises(IntegrityError):
        ServiceFactory(quarterly_day=5, draft_days=5)
