import pytest
from django.urls import reverse

from access.models import Reading
from access.roles import Role
from access.tests.factories import DistrictFactory, MembershipFactory
from cases.actions.notifications import seen_as
from cases.models import Episode
from cases.tests.factories import EpisodeFactory


@pytest.fixture
def coordinator(client, db):
    membership = MembershipFactory(role=Role.COORDINATOR)
    client.force_login(membership.user)
    return membership


@pytest.fixture
def episode(coordinator):
    return set_aside(DistrictFactory(area=coordinator.area))


def set_aside(district, **given):
    episode = EpisodeFactory(
        district=district, **{"state": "set_aside", "oddities": ["found_before_missing"], **given}
    )
    episode.refresh_from_db()
    return episode


def decide(client, episode, **data):
    data = {"seen": seen_as(episode)} | data
    return client.post(reverse("decide", args=[episode.public_id]), data, follow=True)


def test_the_list_has_what_waits_with_the_reason_and_nothing_else(client, episode):
    counted = EpisodeFactory(district=episode.district)
    page = client.get(reverse("set-aside")).content.decode()
    assert "1 notification waits" in page
    assert "Found before going missing" in page
    assert counted.police_reference not in page
    assert Reading.objects.get().child_id == episode.child_id


def test_the_list_is_narrowed_to_an_area(client, coordinator, episode):
    elsewhere = DistrictFactory(area__service=coordinator.service)
    MembershipFactory(
        user=coordinator.user, service=coordinator.service, role=Role.COORDINATOR, area=elsewhere.area
    )
    other = set_aside(elsewhere)
    page = client.get(f"{reverse('set-aside')}?area={elsewhere.area.slug}").content.decode()
    assert other.police_reference in page
    assert episode.police_reference not in page


def test_an_empty_list_says_so(client, coordinator):
    assert "Nothing is set aside." in client.get(reverse("set-aside")).content.decode()


def test_a_list_takes_as_many_queries_for_twenty_as_for_one(client, episode, django_assert_max_num_queries):
    with django_assert_max_num_queries(20) as few:
        client.get(reverse("set-aside"))
    for _ in range(19):
        set_aside(episode.district)
    with django_assert_max_num_queries(20) as many:
        client.get(reverse("set-aside"))
    assert len(many) == len(few)


def test_a_decision_is_saved_confirmed_and_leaves_the_list(client, episode):
    page = decide(client, episode, decision="counted", note="The police confirmed it.").content.decode()
    assert f"Notification {episode} is decided: counted." in page
    assert "Nothing is set aside." in page


def test_a_decision_without_its_parts_is_asked_for_them_by_name(client, episode):
    page = decide(client, episode).content.decode()
    assert "There is a problem" in page
    assert "Select what should become of the notification" in page
    assert "Say why, so that others can follow the decision" in page
    assert Episode.objects.get().state == "set_aside"


def test_a_person_of_18_is_not_counted_and_the_error_says_what_to_do(client, episode):
    adult = set_aside(episode.district, oddities=["adult"], age=18)
    page = decide(client, adult, decision="counted", note="It is right.").content.decode()
    assert "A person of 18 or over can’t be counted. Void the notification instead" in page
    adult.refresh_from_db()
    assert adult.state == "set_aside"


def test_what_somebody_decided_meanwhile_leads_to_the_episode(client, episode):
    Episode.objects.update(state="void")
    page = decide(client, episode, decision="counted", note="It is right.").content.decode()
    assert "has been decided already" in page
    assert f'<h1 class="govuk-heading-l">Episode {episode}' in page


def test_what_the_police_changed_meanwhile_is_looked_at_again_and_the_note_is_kept(client, episode):
    address = reverse("decide", args=[episode.public_id])
    drawn = client.get(address).context["seen"]
    Episode.objects.update(oddities=["found_before_missing", "in_the_future"])
    response = decide(client, episode, seen=drawn, decision="counted", note="It is right.")
    page = response.content.decode()
    assert "The police changed this notification meanwhile" in page
    assert "A time in the future" in page
    assert "It is right." in page
    assert Episode.objects.get().state == "set_aside"
    page = decide(client, episode, seen=response.context["seen"], decision="counted", note="It is right.")
    assert "is decided: counted" in page.content.decode()
