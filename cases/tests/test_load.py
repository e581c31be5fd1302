import pytest

from access.roles import Role
from access.tests.factories import AreaFactory, DistrictFactory, MembershipFactory, ServiceFactory
from cases.load import load
from cases.tests.factories import ChildFactory, EpisodeFactory, OutcomeFactory
from referrals.tests.factories import RfmFactory


@pytest.fixture
def district(db):
    return DistrictFactory(area__position=1)


@pytest.fixture
def worker(district):
    return MembershipFactory(
        service=district.service, area=district.area, role=Role.CASE_WORKER, user__name="Ada"
    )


@pytest.fixture
def coordinator(district):
    return MembershipFactory(
        service=district.service, area=district.area, role=Role.COORDINATOR, user__name="Bea"
    ).user


def loads(service, viewer):
    return {worker.name: worker.load for worker in load(service, viewer)}


def test_a_workers_load_is_their_open_interviews_and_cse_cases_wherever_they_lie(
    district, worker, coordinator
):
    elsewhere = DistrictFactory(area__service=district.service)
    for place in (district, elsewhere):
        EpisodeFactory(district=place, allocated_to=worker.user)
    RfmFactory(district=elsewhere, allocated_to=worker.user)
    assert loads(district.service, coordinator) == {
        "Ada": "2 open interviews, 1 CSE case",
        "Bea": "0 open interviews, 0 CSE cases",
    }


def test_what_is_closed_or_not_counted_is_no_load(district, worker, coordinator):
    OutcomeFactory(episode__district=district, episode__allocated_to=worker.user)
    EpisodeFactory(district=district, allocated_to=worker.user, state="set_aside", oddities=["in_the_future"])
    assert loads(district.service, coordinator)["Ada"] == "0 open interviews, 0 CSE cases"


def test_a_restricted_child_is_no_load_for_those_not_named(district, worker, coordinator):
    child = ChildFactory(service=district.service, restricted=True)
    EpisodeFactory(child=child, district=district, allocated_to=worker.user)
    assert loads(district.service, coordinator)["Ada"].startswith("0 open interviews")
    child.named.add(coordinator)
    assert loads(district.service, coordinator)["Ada"].startswith("1 open interview,")


def test_the_team_is_everyone_who_takes_work_once_by_area_and_name(district, worker, coordinator):
    service = district.service
    last = AreaFactory(service=service, position=2)
    MembershipFactory(service=service, area=last, role=Role.CASE_WORKER, user__name="Aaron")
    MembershipFactory(user=worker.user, service=service, area=last, role=Role.COORDINATOR)
    MembershipFactory(service=service, area=last, role=Role.CASE_WORKER, user__is_active=False)
    MembershipFactory(service=service, role=Role.SENIOR_COORDINATOR)
    MembershipFactory(service=ServiceFactory(), role=Role.CASE_WORKER)
    assert [one.name for one in load(service, coordinator)] == ["Ada", "Bea", "Aaron"]


def test_a_load_takes_as_many_queries_for_twenty_workers_as_for_one(
    district, worker, coordinator, django_assert_num_queries
):
    for _ in range(20):
        with django_assert_num_queries(3):
            load(district.service, coordinator)
        MembershipFactory(service=district.service, area=district.area, role=Role.CASE_WORKER)
