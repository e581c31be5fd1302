"""What meetings agreed is found by who is to do it, and said to be done, without opening anything else."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from access.models import Reading
from access.roles import Role
from access.tests.factories import DistrictFactory
from missing_cse.lib.times import today
from referrals.actions.meetings.closing import follow_up, tell_done
from referrals.models import ActionFollowUp, MeetingAction, Rfm
from referrals.tests.meetings.held import a_meeting, closed, waiting
from referrals.tests.meetings.test_items import agreed
from referrals.tests.supported import in_role

OWN = "/meeting-actions/"


@pytest.fixture
def action(meeting, rfm, coordinator, worker):
    """One of a meeting that was closed, for the case worker, whose name the coordinator typed."""
    made = agreed(meeting, rfm, coordinator, owner=str(worker).upper())
    closed(meeting, coordinator)
    return made


def own(user):
    return list(MeetingAction.objects.own(user))


def to_done(action):
    return reverse("do-meeting-action", args=[action.public_id])


def test_a_name_of_the_team_makes_an_action_theirs_once_the_meeting_is_closed(
    meeting, rfm, coordinator, worker, social_worker
):
    typed = [str(worker), str(social_worker), "K. Hill, Health"]
    made = [agreed(meeting, rfm, coordinator, owner=name) for name in typed]
    assert [action.owned_by for action in made] == [worker, social_worker, None]
    assert agreed(meeting, rfm, social_worker).owned_by == social_worker
    assert own(worker) == []
    closed(meeting, coordinator)
    assert own(worker) == made[:1]


def test_a_name_that_two_have_does_not_tell_whose_it_is(meeting, rfm, coordinator, worker, district):
    twin = in_role(district, Role.CASE_WORKER)
    twin.name = worker.name
    twin.save()
    assert agreed(meeting, rfm, coordinator, owner=worker.name).owned_by is None


def test_the_worker_of_a_referral_is_known_also_from_another_area(meeting, rfm, coordinator, district):
    elsewhere = DistrictFactory(service=district.service, area__service=district.service)
    far = in_role(elsewhere, Role.CASE_WORKER)
    assert agreed(meeting, rfm, coordinator, owner=far.name).owned_by is None
    Rfm.objects.update(allocated_to=far)
    action = agreed(meeting, rfm, coordinator, owner=far.name)
    closed(meeting, coordinator)
    assert own(far) == [action]


def test_what_is_done_between_meetings_is_found_by_the_next(action, worker, coordinator, district):
    tell_done(action, by=worker)
    following = a_meeting(district.area, coordinator)
    assert ActionFollowUp.objects.get().meeting == following
    (found,) = MeetingAction.objects.to_follow_up_in(following)
    assert found.is_done
    follow_up(action, following, by=coordinator, done=False, due_on=today())
    tell_done(action, by=worker)
    assert ActionFollowUp.objects.get().done
    closed(following, coordinator)
    assert not MeetingAction.objects.to_follow_up_in(a_meeting(district.area, coordinator)).exists()


def test_only_who_is_to_do_it_says_so_and_once(action, worker, coordinator, district):
    for other in (coordinator, in_role(district, Role.CASE_WORKER)):
        with pytest.raises(ValidationError, match="Only who"):
            tell_done(action, by=other)
    tell_done(action, by=worker)
    with pytest.raises(ValidationError, match="done already"):
        tell_done(action, by=worker)


def test_a_child_restricted_to_others_is_not_there_for_its_owner(client, action, worker, rfm):
    rfm.child.restricted = True
    rfm.child.save()
    client.force_login(worker)
    assert "Nothing waits for you" in client.get(OWN).text
    assert client.post(to_done(action)).status_code == 404
    assert "Agreed in meetings" not in client.get(reverse("home")).text


def test_a_case_worker_finds_it_on_today_and_says_that_it_is_done(client, action, worker, rfm):
    client.force_login(worker)
    assert f'href="{OWN}">What you do for meetings: 1</a>' in client.get(reverse("home")).text
    page = client.get(OWN).text
    assert "Call the school" in page
    assert reverse("rfm", args=[rfm.public_id]) in page
    assert Reading.objects.filter(user=worker, page="own-meeting-actions", child_id=rfm.child_id).exists()
    assert "It is done. The next meeting finds it so." in client.post(to_done(action), follow=True).text
    assert "Nothing waits for you" in client.get(OWN).text
    assert "done already" in client.post(to_done(action), follow=True).text


def test_what_is_late_says_so_on_today(client, meeting, rfm, coordinator, worker):
    action = agreed(meeting, rfm, coordinator, owner=str(worker))
    MeetingAction.objects.update(due_on=today() - timedelta(days=1))
    closed(meeting, coordinator)
    client.force_login(worker)
    assert "1 late</strong>" in client.get(reverse("home")).text
    assert action.what in client.get(OWN).text


def test_a_social_worker_finds_their_own_and_no_referral_to_open(
    client, meeting, rfm, coordinator, social_worker
):
    action = agreed(meeting, rfm, social_worker)
    closed(meeting, coordinator)
    client.force_login(social_worker)
    assert "1 thing waits for you." in client.get(reverse("home")).text
    page = client.get(OWN).text
    assert str(rfm.child) in page
    assert reverse("rfm", args=[rfm.public_id]) not in page
    client.post(to_done(action))
    assert MeetingAction.objects.with_due().get().is_done


def test_twenty_actions_take_as_many_queries_as_one(client, meeting, district, coordinator, worker, queries):
    agreed(meeting, waiting(district), coordinator, owner=str(worker))
    closed(meeting, coordinator)
    client.force_login(worker)
    few = queries(OWN)
    following = a_meeting(district.area, coordinator)
    for _ in range(19):
        agreed(following, waiting(district), coordinator, owner=str(worker))
    closed(following, coordinator)
    assert queries(OWN) == few
