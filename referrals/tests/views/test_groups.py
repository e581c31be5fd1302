"""Groups, of whose members everybody sees those alone whose RFMs they see."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from access.models import Reading
from access.roles import Role
from access.tests.factories import DistrictFactory
from cases.tests.factories import ChildFactory
from missing_cse.lib.times import now, today
from referrals.actions.groups import join_group
from referrals.models import GroupAttendance, GroupMeeting, SupportGroup
from referrals.tests.supported import a_district, a_group, in_role, supported

pytestmark = pytest.mark.django_db


@pytest.fixture
def district():
    return a_district()


@pytest.fixture
def worker(district, client):
    user = in_role(district, Role.CASE_WORKER)
    client.force_login(user)
    return user


@pytest.fixture
def group(district, worker):
    made = a_group(district, worker)
    made.refresh_from_db()
    return made


def at(name, record):
    return reverse(name, args=[record.public_id])


def a_member(group, district, worker, **child):
    born = today() - timedelta(days=15 * 365)
    made = ChildFactory(service=district.service, date_of_birth=born, **child)
    member = join_group(group, supported(district, worker, child=made), joined_on=today() - timedelta(days=1))
    member.refresh_from_db()
    return member


def meeting(*came, **given):
    yesterday = f"{today() - timedelta(days=1):%Y-%m-%d}"
    held = {"at_day": yesterday, "at_time": "16:00", "place": "Hall", "minutes": 60, "done": "A film"}
    return held | {f"came_{member.rfm.public_id}": "yes" for member in came} | given


def test_a_group_is_begun_in_ones_own_area_and_run_by_somebody_of_the_team(client, district, worker):
    elsewhere = DistrictFactory(area__service=district.service)
    typed = {"name": "Tuesdays", "about": "Films", "started_on": f"{today():%Y-%m-%d}"}
    typed |= {"allocated_to": str(worker.public_id)}
    refused = client.post(reverse("new-group"), typed | {"area": elsewhere.area.slug})
    assert "Select a valid choice" in refused.text
    client.post(reverse("new-group"), typed | {"area": district.area.slug})
    made = SupportGroup.objects.get()
    assert (made.area, made.service, made.allocated_to) == (district.area, district.service, worker)
    assert "Tuesdays" in client.get(reverse("groups")).text


def test_a_meeting_is_recorded_with_who_came(client, group, district, worker):
    came, stayed = (a_member(group, district, worker) for _ in range(2))
    text = client.post(at("new-group-meeting", group), meeting(came)).text
    assert f"Select whether {stayed.rfm.child} came" in text
    assert "A film</textarea>" in text
    absent = {f"came_{stayed.rfm.public_id}": "no", f"note_{stayed.rfm.public_id}": "Ill"}
    client.post(at("new-group-meeting", group), meeting(came, **absent))
    assert dict(GroupAttendance.objects.values_list("rfm", "came")) == {
        came.rfm_id: True,
        stayed.rfm_id: False,
    }
    text = client.get(at("rfm-support", came.rfm)).text
    assert "Came to 1 of 1 meetings." in text


def test_those_who_were_members_on_the_day_are_asked_for(client, group, district, worker):
    member = a_member(group, district, worker)
    asked = f"came_{member.rfm.public_id}"
    assert asked in client.get(at("new-group-meeting", group)).context["form"].fields
    before = {"at_day": f"{today() - timedelta(days=3):%Y-%m-%d}"}
    text = client.post(at("new-group-meeting", group), meeting(member, **before)).text
    assert f"Not a member on that day, but said to have come: {member.rfm.child}" in text
    client.post(at("new-group-meeting", group), meeting(**before, **{asked: "no", "came_": "yes"}))
    assert GroupMeeting.objects.count() == 1
    assert not GroupAttendance.objects.exists()
    form = client.get(at("group-meeting", GroupMeeting.objects.get())).context["form"]
    assert asked not in form.fields


def test_a_member_leaves_and_is_shown_as_one_who_was(client, group, district, worker):
    member = a_member(group, district, worker, first_name="Rowan", last_name="Vale")
    client.post(at("leave-group", member))
    assert "Before: Rowan Vale until" in client.get(at("group", group)).text


def test_a_restricted_member_does_not_exist_for_others(client, group, district, worker):
    shown = a_member(group, district, worker, last_name="Shown")
    hidden = a_member(group, district, worker, last_name="Hidden", restricted=True)
    GroupMeeting.objects.create(
        group=group, at=now() - timedelta(hours=1), place="Hall", minutes=60, done="Film", recorded_by=worker
    )
    GroupAttendance.objects.create(meeting=group.meetings.get(), rfm=hidden.rfm, came=True)
    text = client.get(at("group", group)).text
    assert str(shown.rfm.child) in text
    assert "Hidden" not in text
    assert "nobody whom you see" in text
    answer = client.get(at("group-meeting", group.meetings.get()))
    assert [one for one in answer.context["form"].fields if one.startswith("came_")] == [
        f"came_{shown.rfm.public_id}"
    ]
    assert not Reading.objects.filter(child_id=hidden.rfm.child_id).exists()
    seen = answer.context["form"]["seen"].value()
    client.post(at("group-meeting", group.meetings.get()), meeting(shown, seen=seen))
    assert GroupAttendance.objects.count() == 2
    assert GroupAttendance.objects.get(rfm=hidden.rfm).came


def test_a_worker_of_another_area_sees_the_group_that_a_child_of_theirs_is_in(client, group, district):
    elsewhere = DistrictFactory(area__service=district.service)
    other = in_role(elsewhere, Role.CASE_WORKER)
    client.force_login(other)
    assert client.get(at("group", group)).status_code == 404
    a_member(group, elsewhere, other)
    assert client.get(at("group", group)).status_code == 200


def test_twenty_members_take_as_many_queries_as_one(client, group, district, worker):
    def queries():
        client.get(at("group", group))
        with CaptureQueriesContext(connection) as taken:
            client.get(at("group", group))
        return len(taken)

    a_member(group, district, worker)
    one = queries()
    for _ in range(5):
        a_member(group, district, worker)
    assert queries() == one
