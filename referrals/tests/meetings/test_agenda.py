"""The agenda makes itself, each referral stands once, and what was put off comes up again."""

from datetime import timedelta

import pytest

from access.roles import Role
from access.tests.factories import DistrictFactory
from cases.tests.factories import ChildFactory
from missing_cse.lib.times import now, today
from referrals.actions.clock import pause
from referrals.actions.support.plan import review
from referrals.meetings.agenda import on_agenda, sections_of
from referrals.models import MeetingItem, Rfm
from referrals.tests.meetings.held import Kind, a_meeting, closed, noted, waiting
from referrals.tests.supported import in_role, planned, supported

Section = MeetingItem.Section
OLD = timedelta(days=30)


@pytest.fixture
def stands(meeting, coordinator):
    """{RFM: the sections that it fits} of the agenda."""

    def found(of=meeting, user=coordinator):
        return {rfm: sections_of(rfm) for rfm in on_agenda(of, user, now())}

    return found


def test_what_is_new_is_so_until_a_week_later_or_the_last_meeting(stands, district):
    new = waiting(district)
    old = waiting(district, received_at=now() - OLD)
    assert stands() == {old: [Section.UNDECIDED], new: [Section.NEW, Section.UNDECIDED]}


def test_what_came_after_the_last_meeting_is_new_at_the_next(stands, meeting, rfm, district, coordinator):
    closed(meeting, coordinator)
    following = a_meeting(district.area, coordinator)
    came = waiting(district, received_at=now())
    assert stands(following)[rfm] == [Section.UNDECIDED]
    assert stands(following)[came] == [Section.NEW, Section.UNDECIDED]


def test_what_was_decided_without_a_worker_is_to_be_allocated(stands, district, coordinator, worker):
    rfm = supported(district, None, decided_by=coordinator)
    assert stands() == {rfm: [Section.UNALLOCATED]}
    Rfm.objects.update(allocated_to=worker)
    planned(Rfm.objects.get())
    assert stands() == {}


def test_a_query_comes_up_once_the_referrer_has_had_it_for_a_week(stands, district):
    for days in (6, 8):
        rfm = waiting(district, received_at=now() - OLD)
        pause(rfm, at=now() - timedelta(days=days))
    assert stands() == {rfm: [Section.QUERY]}


def test_reviews_are_on_it_until_they_are_held_and_exits_until_they_are(stands, district, worker):
    due = supported(district, worker)
    planned(due, review=0)
    planned(supported(district, worker), review=14)
    assert stands() == {due: [Section.REVIEW]}
    about = {"held_on": today(), "changed": "Safe now", "next_on": None, "scores": {}}
    review(due, by=worker, decision="exit", **about)
    assert stands() == {due: [Section.EXIT]}


def test_what_is_void_or_sent_again_is_not_on_it(stands, district, rfm):
    waiting(district, resubmission_of=rfm)
    assert list(stands()) == [rfm]


def test_what_was_recorded_of_stays_where_it_stood(stands, meeting, rfm, coordinator):
    noted(meeting, rfm, coordinator)
    Rfm.objects.update(answered_at=now(), received_at=now() - OLD)
    assert stands() == {rfm: []}
    assert MeetingItem.objects.get().section == Section.NEW


def test_what_was_put_off_comes_first_at_the_next_meeting(stands, meeting, rfm, district, coordinator):
    noted(meeting, rfm, coordinator, "The social worker is ill.", Kind.PUT_OFF)
    closed(meeting, coordinator)
    Rfm.objects.update(answered_at=now())
    following = a_meeting(district.area, coordinator)
    assert stands(following) == {rfm: [Section.PUT_OFF]}
    closed(following, coordinator)
    assert stands(a_meeting(district.area, coordinator)) == {}


def test_restricted_children_and_other_areas_are_not_on_it(stands, district, social_worker, coordinator):
    other = DistrictFactory(service=district.service, area__service=district.service)
    waiting(other)
    child = ChildFactory(service=district.service, restricted=True)
    rfm = waiting(district, child=child)
    assert stands() == stands(user=social_worker) == {}
    child.named.add(coordinator)
    assert list(stands()) == [rfm]
    assert stands(user=social_worker) == {}


def test_case_workers_see_no_agenda(stands, rfm, district):
    assert stands(user=in_role(district, Role.CASE_WORKER)) == {}
