from datetime import date

import pytest

from access.roles import Role
from access.tests.factories import AuthorityFactory, DistrictFactory, MembershipFactory
from cases.tests.factories import ChildFactory, EpisodeFactory, ResidenceFactory
from cases.whereabouts import whereabouts


@pytest.fixture
def district(db):
    return DistrictFactory(name="Tamworth")


@pytest.fixture
def child(district):
    return ChildFactory(service=district.service)


@pytest.fixture
def worker(district):
    return MembershipFactory(service=district.service, area=district.area, role=Role.CASE_WORKER).user


def test_nothing_is_said_of_a_child_of_whom_nothing_is_known(child, worker):
    assert whereabouts(child, worker) is None


def test_an_episode_says_where_the_child_lived_then(child, worker, district):
    EpisodeFactory(child=child, district=district)
    found = whereabouts(child, worker)
    assert (found.living, found.district, found.on) == ("Home", "Tamworth", date(2018, 1, 10))
    assert found.by_police


@pytest.mark.parametrize(
    ("since", "by_police"),
    [(date(2018, 1, 9), True), (date(2018, 1, 10), False), (date(2018, 1, 11), False)],
)
def test_the_newest_stands_and_on_the_same_day_what_a_person_recorded(
    child, worker, district, since, by_police
):
    EpisodeFactory(child=child, district=district)
    ResidenceFactory(child=child, since=since, place="With her nan")
    found = whereabouts(child, worker)
    assert (found.by_police, found.place) == (by_police, "" if by_police else "With her nan")


def test_whose_child_in_care_it_is_goes_with_it(child, worker, district):
    EpisodeFactory(child=child, district=district)
    stoke = AuthorityFactory(name="Stoke-on-Trent")
    ResidenceFactory(child=child, living_arrangement="cicola", responsible_authority=stoke)
    assert whereabouts(child, worker).living.endswith(", responsible authority Stoke-on-Trent")


def test_what_does_not_count_or_is_out_of_reach_says_nothing(child, worker, district):
    EpisodeFactory(child=child, district=district, state="set_aside", oddities=["in_the_future"])
    EpisodeFactory(child=child, district=DistrictFactory(area__service=district.service))
    assert whereabouts(child, worker) is None
