from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from access.roles import Role
from missing_cse.lib.conflicts import fingerprint
from missing_cse.lib.times import now, today
from referrals.actions.groups import join_group, keep_group, leave_group, plan_meeting, record_meeting
from referrals.models import GroupAttendance, GroupMeeting, SupportGroup
from referrals.support_in_words import in_words
from referrals.tests.supported import a_district, a_group, in_role, supported

pytestmark = pytest.mark.django_db
ABOUT = {"name": "Tuesdays", "about": "Safe online"}


@pytest.fixture
def district():
    return a_district()


@pytest.fixture
def worker(district):
    return in_role(district, Role.CASE_WORKER)


@pytest.fixture
def group(district, worker):
    return a_group(district, worker)


def met(group, came, at=None):
    return record_meeting(
        GroupMeeting(group=group),
        by=group.allocated_to,
        at=at or now() - timedelta(hours=3),
        place="Hall",
        minutes=90,
        done="Films",
        came=came,
    )


def test_a_group_of_several_children_meets_and_it_is_known_who_came(group, district, worker):
    first, second = (supported(district, worker) for _ in range(2))
    for rfm in (first, second):
        join_group(group, rfm, joined_on=today())
    met(group, {first: (True, "Spoke up"), second: (False, "")})
    assert dict(GroupAttendance.objects.values_list("rfm", "came")) == {first.pk: True, second.pk: False}


def test_who_came_is_put_right_and_what_is_recorded_of_others_stays(group, district, worker):
    first, second = (supported(district, worker) for _ in range(2))
    meeting = met(group, {first: (True, ""), second: (True, "")})
    again = {"at": meeting.at, "place": "Hall", "minutes": 60, "done": "Talked"}
    record_meeting(
        meeting, by=worker, came={first: (False, "Ill")}, seen=fingerprint(in_words(meeting)), **again
    )
    assert dict(GroupAttendance.objects.values_list("rfm", "came")) == {first.pk: False, second.pk: True}


def test_a_child_joins_once_and_may_come_back(group, district, worker):
    rfm = supported(district, worker)
    member = join_group(group, rfm, joined_on=today())
    with pytest.raises(ValidationError, match="a member already"):
        join_group(group, rfm, joined_on=today())
    leave_group(member)
    member.refresh_from_db()
    assert member.left_on == today()
    assert join_group(group, rfm, joined_on=today()).pk != member.pk


def test_a_group_that_ended_takes_nobody_and_its_members_left(group, district, worker):
    rfm = supported(district, worker)
    member = join_group(group, rfm, joined_on=today())
    about = {**ABOUT, "allocated_to": worker, "seen": fingerprint(in_words(group))}
    keep_group(group, by=worker, started_on=group.started_on, ended_on=today(), **about)
    member.refresh_from_db()
    assert member.left_on == today()
    with pytest.raises(ValidationError, match="This group has ended"):
        join_group(group, rfm, joined_on=today())


def test_a_meeting_is_planned_for_later_and_held_before_now(group, worker):
    planned = GroupMeeting(group=group)
    with pytest.raises(ValidationError, match="This time has passed"):
        plan_meeting(planned, by=worker, at=now() - timedelta(hours=1), place="Hall")
    with pytest.raises(ValidationError, match="can’t be in the future"):
        met(group, {}, at=now() + timedelta(hours=1))
    assert plan_meeting(planned, by=worker, at=now() + timedelta(hours=1), place="Hall").minutes is None


def test_a_group_does_not_end_before_it_starts(district, worker):
    with pytest.raises(ValidationError, match="can’t end before it starts"):
        keep_group(
            SupportGroup(),
            by=worker,
            area=district.area,
            allocated_to=worker,
            started_on=today(),
            ended_on=today() - timedelta(days=1),
            **ABOUT,
        )
