from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from access.roles import Role
from missing_cse.lib.conflicts import fingerprint
from missing_cse.lib.times import DAY, MINUTE, local_date, now, today
from referrals.actions.groups import join_group, keep_group, leave_group, plan_meeting, record_meeting
from referrals.models import GroupAttendance, GroupMeeting, GroupMember, SupportGroup
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
        join_group(group, rfm, joined_on=today() - DAY)
    met(group, {first: (True, "Spoke up"), second: (False, "")})
    assert dict(GroupAttendance.objects.values_list("rfm", "came")) == {first.pk: True, second.pk: False}


def test_who_came_is_put_right_and_what_is_recorded_of_others_stays(group, district, worker):
    first, second = (supported(district, worker) for _ in range(2))
    for rfm in (first, second):
        join_group(group, rfm, joined_on=today() - DAY)
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
    ended(group, today())
    member.refresh_from_db()
    assert member.left_on == today()
    with pytest.raises(ValidationError, match="This group has ended"):
        join_group(group, rfm, joined_on=today())


def ended(group, on):
    about = {**ABOUT, "allocated_to": group.allocated_to, "seen": fingerprint(in_words(group))}
    return keep_group(group, by=group.allocated_to, started_on=group.started_on, ended_on=on, **about)


def test_a_group_does_not_end_before_a_child_joined_or_it_met(group, district, worker):
    join_group(group, supported(district, worker), joined_on=today() - DAY)
    with pytest.raises(ValidationError, match="A child joined the group on"):
        ended(group, today() - 2 * DAY)
    met(group, {}, at=now() - MINUTE)
    with pytest.raises(ValidationError, match="The group met on"):
        ended(group, local_date(now() - MINUTE) - DAY)
    plan_meeting(GroupMeeting(group=group), by=worker, at=now() + 3 * DAY, place="Hall")
    ended(group, today())
    assert not GroupMember.objects.filter(left_on=None).exists()
    assert [meeting.minutes for meeting in group.meetings.all()] == [90]


def test_nobody_came_to_a_meeting_on_whose_day_they_were_no_member(group, district, worker):
    early, late = supported(district, worker), supported(district, worker)
    left = join_group(group, early, joined_on=today() - 10 * DAY)
    left.left_on = today() - 5 * DAY
    left.save()
    join_group(group, late, joined_on=today() - 2 * DAY)
    with pytest.raises(ValidationError, match=f"Not a member on that day.*{late.child}"):
        met(group, {early: (True, ""), late: (True, "")}, at=now() - 6 * DAY)
    with pytest.raises(ValidationError, match=f"Not a member on that day.*{early.child}"):
        met(group, {early: (True, ""), late: (True, "")}, at=now() - DAY)
    assert not GroupMeeting.objects.exists()
    met(group, {early: (True, ""), late: (False, "")}, at=now() - 6 * DAY)
    assert list(GroupAttendance.objects.values_list("rfm", flat=True)) == [early.pk]


def test_a_group_that_has_ended_meets_no_more(group):
    ended(group, today() - 2 * DAY)
    with pytest.raises(ValidationError, match="The group had ended by then"):
        met(group, {}, at=now() - DAY)
    assert met(group, {}, at=now() - 4 * DAY).minutes == 90


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
