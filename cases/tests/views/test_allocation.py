import pytest
from django.urls import reverse

from access.models import Reading
from access.roles import Role
from access.tests.factories import AreaFactory, DistrictFactory, MembershipFactory
from cases.actions.allocation import allocate
from cases.models import Episode
from cases.tests.factories import ChildFactory, EpisodeFactory


@pytest.fixture
def district(db):
    return DistrictFactory(area__position=2)


@pytest.fixture
def coordinator(client, district):
    user = MembershipFactory(service=district.service, area=district.area, role=Role.COORDINATOR).user
    client.force_login(user)
    return user


@pytest.fixture
def episode(district):
    made = EpisodeFactory(district=district)
    made.refresh_from_db()
    return made


def worker(area, name="Ada"):
    return MembershipFactory(service=area.service, area=area, role=Role.CASE_WORKER, user__name=name).user


def address(episode):
    return reverse("allocate", args=[episode.public_id])


def test_workers_of_the_own_area_come_first_each_with_their_load(client, coordinator, episode, district):
    worker(AreaFactory(service=district.service, position=1, name="South"), "Aaron")
    EpisodeFactory(district=district, allocated_to=worker(district.area, "Zoe"))
    page = client.get(address(episode)).content.decode()
    assert f"Zoe, {district.area}: 1 open interview, 0 CSE cases" in page
    assert page.index("Zoe") < page.index("Aaron, South: 0 open interviews")
    assert Reading.objects.get().page == "allocate"


def test_who_is_chosen_holds_the_interview(client, coordinator, episode, district):
    to = worker(district.area)
    response = client.post(address(episode), {"to": to.public_id})
    assert response.url == reverse("episode", args=[episode.public_id])
    assert Episode.objects.get().allocated_to == to


def test_a_list_is_where_one_comes_back_to_but_never_another_site(client, coordinator, episode, district):
    for page, back in (("/?x=1", "/?x=1"), ("https://elsewhere.example/", f"/episodes/{episode.public_id}/")):
        Episode.objects.update(allocated_to=None)
        given = {"to": worker(district.area).public_id, "next": page}
        assert client.post(address(episode), given).url == back


def test_nothing_chosen_is_asked_for(client, coordinator, episode):
    page = client.post(address(episode), {}).content.decode()
    assert "Select who should hold the interview" in page


def test_what_the_action_refuses_is_said_beside_the_choice(client, coordinator, district):
    child = ChildFactory(service=district.service, restricted=True)
    child.named.add(coordinator)
    episode = EpisodeFactory(child=child, district=district)
    episode.refresh_from_db()
    to = worker(district.area)
    page = client.post(address(episode), {"to": to.public_id}).content.decode()
    assert "This record is restricted and does not name Ada" in page
    assert Episode.objects.get().allocated_to is None


def test_the_second_of_two_who_allocate_the_same_is_told_and_chooses(client, coordinator, episode, district):
    first, second = worker(district.area, "Ada"), worker(district.area, "Zoe")
    allocate(episode, by=coordinator, to=first)
    response = client.post(address(episode), {"to": second.public_id, "seen": ""})
    assert "allocated to Ada while you were choosing" in response.content.decode()
    assert Episode.objects.get().allocated_to == first
    again = response.context["form"]
    client.post(address(episode), {"to": second.public_id, "seen": again["seen"].value()})
    assert Episode.objects.get().allocated_to == second
