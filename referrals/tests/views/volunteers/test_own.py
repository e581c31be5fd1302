from datetime import timedelta

import pytest
from django.urls import reverse

from access.models import Reading
from access.roles import Role
from access.tests.factories import MembershipFactory, UserFactory
from cases.models import Child
from missing_cse.lib.moments import typed_moment
from missing_cse.lib.times import moment, now
from referrals.actions.volunteers.joining import withdraw
from referrals.actions.volunteers.meetings import plan_meeting
from referrals.models import VolunteerExpense, VolunteerMeeting
from referrals.tests.volunteering import a_match, a_referral, an_active_volunteer

pytestmark = pytest.mark.django_db


@pytest.fixture
def volunteer(service):
    user = MembershipFactory(service=service, role=Role.VOLUNTEER).user
    return an_active_volunteer(service, user=user)


@pytest.fixture
def match(district, volunteer):
    made = a_match(a_referral(district), volunteer)
    Child.objects.filter(pk=made.child_id).update(first_name="Robin", last_name="Reed")
    return made


@pytest.fixture
def own(client, volunteer):
    client.force_login(volunteer.user)
    return client


def address(match):
    return reverse("own-meeting", args=[match.public_id])


def met(ago=timedelta(hours=2), **typed):
    day, time = typed_moment(now() - ago)
    return {"at_day": day, "at_time": time, "minutes": "60", "way": "in_person", **typed}


def test_today_is_the_first_names_and_next_meetings_of_their_own_matches(own, match, district):
    at = now() + timedelta(days=3)
    plan_meeting(match, by=UserFactory(), at=at, way="phone", place="Home")
    a_match(a_referral(district, needs_to_know="Secret"))
    text = own.get(reverse("home")).text
    assert text.count("Log a meeting") == 1
    assert "Robin" in text
    assert f"Next meeting: {moment(at)}" in text
    for word in ("Reed", "Likes football", "Secret", match.referral.reference, "Home<"):
        assert word not in text
    assert Reading.objects.filter(page="home", child_id=match.child_id).exists()


def test_a_volunteer_logs_that_a_meeting_took_place_and_what_was_spent(own, match, volunteer):
    answer = own.post(address(match), met(note="We drew.", pence="3.20", what_for="Bus fare"), follow=True)
    assert "The meeting is logged." in answer.text
    meeting, expense = VolunteerMeeting.objects.get(), VolunteerExpense.objects.get()
    assert (meeting.state, meeting.minutes, meeting.recorded_by) == ("held", 60, volunteer.user)
    assert (expense.pence, expense.what_for, expense.volunteer) == (320, "Bus fare", volunteer)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"minutes": ""}, "Enter how many minutes it lasted"),
        ({"pence": "3.20"}, "Say what you spent it for"),
        ({"what_for": "Bus fare"}, "Enter what you spent"),
        ({"at_day": "2999-01-01"}, "can’t be in the future"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_logged(own, match, typed, said):
    text = own.post(address(match), met(note="We drew.", **typed)).text
    assert said in text
    assert "We drew." in text
    assert not VolunteerMeeting.objects.exists()
    assert not VolunteerExpense.objects.exists()


def test_a_meeting_that_was_planned_and_is_over_is_proposed(own, match, time_machine):
    at = now() + timedelta(hours=2)
    plan_meeting(match, by=UserFactory(), at=at, way="phone", place="")
    time_machine.move_to(at + timedelta(minutes=5))
    own.force_login(match.volunteer.user)
    assert "is not logged yet" in own.get(reverse("home")).text
    assert f'value="{typed_moment(at)[0]}"' in own.get(address(match)).text


def test_what_is_not_theirs_or_over_or_restricted_does_not_exist(own, match, district, volunteer):
    assert own.get(address(a_match(a_referral(district)))).status_code == 404
    Child.objects.filter(pk=match.child_id).update(restricted=True)
    assert own.get(address(match)).status_code == 404
    assert "You have no match at present" in own.get(reverse("home")).text
    Child.objects.filter(pk=match.child_id).update(restricted=False)
    assert own.get(address(match)).status_code == 200
    withdraw(volunteer, by=UserFactory(), reason="Exams")
    assert own.get(address(match)).status_code == 404


def test_nothing_else_opens_for_a_volunteer(own, match, volunteer):
    match.referral.refresh_from_db()
    for name, row in (
        ("volunteer-match", match),
        ("volunteer-referral", match.referral),
        ("volunteer", volunteer),
        ("child", match.child),
    ):
        row.refresh_from_db()
        assert own.get(reverse(name, args=[row.public_id])).status_code == 403, name
