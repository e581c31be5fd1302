from datetime import timedelta

import pytest

from access.roles import Role
from access.tests.factories import DistrictFactory
from missing_cse.lib.times import today
from referrals.actions.support.plan import review
from referrals.support_rows import reviews_due, under_way, with_words
from referrals.tests.supported import (
    a_district,
    ended,
    in_role,
    planned,
    supported,
    to_come,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def district():
    return a_district()


@pytest.fixture
def worker(district):
    return in_role(district, Role.CASE_WORKER)


def due(rfm, user):
    (found,) = with_words(under_way(user).filter(pk=rfm.pk))
    return found.due[0]


def test_a_case_worker_has_their_own_a_coordinator_those_of_the_area(district, worker):
    elsewhere = DistrictFactory(area__service=district.service)
    own, others = supported(district, worker), supported(district, in_role(district, Role.CASE_WORKER))
    far = supported(elsewhere, in_role(elsewhere, Role.CASE_WORKER))
    assert set(under_way(worker)) == {own}
    assert set(under_way(in_role(district, Role.COORDINATOR))) == {own, others}
    assert set(under_way(in_role(district, Role.SENIOR_COORDINATOR))) == {own, others, far}


def test_what_is_given_once_not_answered_or_ended_is_not_under_way(district, worker):
    supported(district, worker, support="consultation")
    supported(district, worker, answered_at=None)
    supported(district, None)
    ended(supported(district, worker))
    assert not under_way(worker).exists()


def test_a_plan_is_due_before_the_reviews_and_these_by_their_day(district, worker):
    later, sooner, without = (supported(district, worker) for _ in range(3))
    planned(later, review=30)
    planned(sooner, review=3)
    assert list(under_way(worker).order_by("due_on")) == [without, sooner, later]
    assert [due(one, worker) for one in (without,)] == ["Agree on a plan"]


def test_a_review_is_due_from_its_day_on(district, worker):
    over, today_, later = (supported(district, worker) for _ in range(3))
    for rfm, days in ((over, -1), (today_, 0), (later, 1)):
        planned(rfm, review=days)
    assert set(reviews_due(worker)) == {over, today_}
    assert due(over, worker).startswith("Review was due")


def test_what_a_review_decided_to_end_says_so(district, worker):
    rfm = supported(district, worker)
    planned(rfm)
    review(rfm, by=worker, held_on=today(), changed="Calm", decision="exit", next_on=None, scores={})
    assert due(rfm, worker) == "End the support"


def test_a_session_that_has_passed_waits_to_be_recorded(district, worker, time_machine):
    rfm = supported(district, worker)
    session = to_come(rfm)
    (row,) = with_words(under_way(worker))
    assert row.next_session_at == session.at
    time_machine.move_to(session.at + timedelta(days=1))
    (row,) = with_words(under_way(worker))
    assert row.session.startswith("To be recorded")
