import pytest

from access.permissions import SEE_EPISODES
from access.roles import Role
from access.tests.factories import AreaFactory, DistrictFactory, MembershipFactory, ServiceFactory
from cases.models import Episode
from cases.places import Places
from cases.tests.factories import EpisodeFactory


@pytest.fixture
def area(db):
    return AreaFactory(slug="north")


@pytest.fixture
def person(area):
    return MembershipFactory(service=area.service, role=Role.SENIOR_COORDINATOR).user


@pytest.fixture
def places(rf, person):
    """The places of the person, as an address narrows them."""

    def asked(**query):
        request = rf.get("/", query)
        request.user = person
        return Places(request, SEE_EPISODES)

    return asked


def test_rows_are_narrowed_to_an_area_and_to_a_district_of_it(places, area):
    tamworth, lichfield = (DistrictFactory(area=area, slug=slug) for slug in ("tamworth", "lichfield"))
    elsewhere = DistrictFactory(area__service=area.service)
    one, two, three = (EpisodeFactory(district=district) for district in (tamworth, lichfield, elsewhere))
    for query, found in (
        ({}, {one, two, three}),
        ({"area": "north"}, {one, two}),
        ({"district": "tamworth"}, {one}),
        ({"area": "north", "district": elsewhere.slug}, set()),
    ):
        assert set(places(**query).narrow(Episode.objects.all())) == found
    assert [area.chosen for area in places(area="north").areas] == [True, False]


def test_a_place_that_the_person_has_not_got_is_no_choice_and_narrows_nothing(places, area):
    mine = EpisodeFactory(district=DistrictFactory(area=area))
    other = DistrictFactory(slug="elsewhere")
    asked = places(district="elsewhere", area=other.area.slug)
    assert list(asked.narrow(Episode.objects.all())) == [mine]
    assert {choice.slug for choice in asked.areas} == {"north"}


def test_a_place_of_one_name_in_two_services_is_one_choice(places, area, person):
    again = AreaFactory(service=ServiceFactory(), slug="north")
    MembershipFactory(user=person, service=again.service, role=Role.SENIOR_COORDINATOR)
    episodes = {EpisodeFactory(district=DistrictFactory(area=one)) for one in (area, again)}
    asked = places(area="north")
    assert [choice.slug for choice in asked.areas] == ["north"]
    assert set(asked.narrow(Episode.objects.all())) == episodes


def test_what_belongs_to_an_episode_is_narrowed_through_it(places, area):
    near, far = DistrictFactory(area=area), DistrictFactory(area__service=area.service)
    children = [EpisodeFactory(district=district).child for district in (near, far)]
    found = places(area="north").narrow(type(children[0]).objects.all(), "episodes__")
    assert list(found) == children[:1]
