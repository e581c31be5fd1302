import pytest
from django.urls import reverse

from access.roles import Role
from access.tests.factories import AreaFactory, DistrictFactory, MembershipFactory
from cases.models import RhiForm
from cases.tests.factories import EpisodeFactory
from referrals.templatetags.volunteers import hours, pounds
from referrals.tests.volunteering import a_referral


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "0 minutes"),
        (1, "1 minute"),
        (60, "1 hour"),
        (61, "1 hour 1 minute"),
        (605, "10 hours 5 minutes"),
    ],
)
def test_minutes_are_told_as_hours_and_minutes(minutes, words):
    assert hours(minutes) == words


@pytest.mark.parametrize(("pence", "words"), [(5, "£0.05"), (420, "£4.20"), (123456, "£1,234.56")])
def test_pence_are_told_as_pounds(pence, words):
    assert pounds(pence) == words


@pytest.mark.parametrize(("role", "offered"), [(Role.CASE_WORKER, True), (Role.ADMINISTRATOR, False)])
def test_an_episode_with_an_interview_offers_a_volunteer_to_those_who_refer(client, db, role, offered):
    district = DistrictFactory(area=AreaFactory())
    user = MembershipFactory(service=district.service, role=role).user
    episode = EpisodeFactory(district=district)
    episode.refresh_from_db()
    client.force_login(user)
    address = reverse("episode", args=[episode.public_id])
    assert "Refer this child to a volunteer" not in client.get(address).text
    RhiForm.objects.create(service=district.service, episode=episode, case_worker=user)
    a_referral(district, child=episode.child, episode=episode)
    text = client.get(address).text
    assert ("Refer this child to a volunteer" in text) == offered
    assert ("Waits for a volunteer" in text) == offered
