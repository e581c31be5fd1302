"""What a person sees, in lists, counts and one by one; restricted records exist for those they name alone."""

import pytest

from access.models import PoliceForce
from access.permissions import DECIDE_SET_ASIDE, KEEP_CHILDREN
from access.roles import Role
from access.tests.factories import AreaFactory, DistrictFactory, MembershipFactory, ServiceFactory
from cases.models import Child, Episode, Interview, Offer, Outcome
from cases.tests.factories import ChildFactory, EpisodeFactory, OfferFactory, OutcomeFactory


@pytest.fixture
def service(db):
    return ServiceFactory()


@pytest.fixture
def north(service):
    return DistrictFactory(area=AreaFactory(service=service))


@pytest.fixture
def south(service):
    return DistrictFactory(area=AreaFactory(service=service))


def person(service, role, district=None, **given):
    area = {"area": district.area} if district else {}
    return MembershipFactory(service=service, role=role, **area, **given).user


def sees(user, episode):
    """Whether the user sees the episode and its child: the same in a list, in a count, and one by one."""
    listed = episode in list(Episode.objects.visible_to(user))
    counted = Episode.objects.visible_to(user).filter(pk=episode.pk).count() == 1
    child_listed = episode.child in list(Child.objects.visible_to(user))
    assert listed == counted == child_listed
    return listed


@pytest.mark.parametrize("role", [Role.CASE_WORKER, Role.COORDINATOR])
def test_a_team_sees_its_own_area_and_not_the_other(service, north, south, role):
    user = person(service, role, north)
    assert sees(user, EpisodeFactory(district=north))
    assert not sees(user, EpisodeFactory(district=south))


@pytest.mark.parametrize("role", [Role.SENIOR_COORDINATOR, Role.ADMINISTRATOR])
def test_those_who_run_the_service_see_all_of_it_and_nothing_of_another(service, north, south, role):
    user = person(service, role)
    assert sees(user, EpisodeFactory(district=north))
    assert sees(user, EpisodeFactory(district=south))
    assert not sees(user, EpisodeFactory())


@pytest.mark.parametrize(
    "role",
    [
        Role.COMMISSIONER,
        Role.FINANCE_OFFICER,
        Role.VOLUNTEER_COORDINATOR,
        Role.SOCIAL_WORKER,
        Role.AUDITOR,
    ],
)
def test_other_roles_see_no_child(service, north, role):
    assert not sees(person(service, role), EpisodeFactory(district=north))


def test_a_case_worker_sees_an_episode_allocated_to_them_in_another_area_and_that_child(
    service, north, south
):
    worker = person(service, Role.CASE_WORKER, north)
    assert sees(worker, EpisodeFactory(district=south, allocated_to=worker))
    assert not sees(worker, EpisodeFactory(district=south, allocated_to=person(service, Role.CASE_WORKER)))


def test_a_coordinator_does_not_see_more_by_an_allocation(service, north, south):
    coordinator = person(service, Role.COORDINATOR, north)
    assert not sees(coordinator, EpisodeFactory(district=south, allocated_to=coordinator))


def test_a_child_known_in_two_areas_shows_each_team_its_own_episodes(service, north, south):
    child = ChildFactory(service=service)
    here, there = EpisodeFactory(child=child, district=north), EpisodeFactory(child=child, district=south)
    visible = Episode.objects.visible_to(person(service, Role.COORDINATOR, north))
    assert here in visible
    assert there not in visible


def test_a_child_with_many_episodes_is_listed_once(service, north):
    child = ChildFactory(service=service)
    EpisodeFactory.create_batch(3, child=child, district=north)
    assert Child.objects.visible_to(person(service, Role.COORDINATOR, north)).count() == 1


def test_a_child_without_a_record_within_reach_is_not_seen(service, north):
    child = ChildFactory(service=service)
    assert child not in Child.objects.visible_to(person(service, Role.SENIOR_COORDINATOR))


@pytest.mark.parametrize("role", [Role.CASE_WORKER, Role.COORDINATOR, Role.SENIOR_COORDINATOR])
def test_a_restricted_child_exists_only_for_those_the_record_names(service, north, role):
    named, other = (person(service, role) for _ in range(2))
    area = named.current_memberships[0].area or north.area
    district = north if area == north.area else DistrictFactory(area=area)
    child = ChildFactory(service=service, restricted=True)
    child.named.add(named)
    episode = EpisodeFactory(child=child, district=district)
    assert sees(named, episode)
    assert not sees(other, episode)


def test_being_named_shows_nothing_beyond_the_own_reach(service, north, south):
    worker = person(service, Role.CASE_WORKER, north)
    child = ChildFactory(service=service, restricted=True)
    child.named.add(worker)
    assert not sees(worker, EpisodeFactory(child=child, district=south))


def test_an_allocation_does_not_lift_a_restriction(service, north):
    worker = person(service, Role.CASE_WORKER, north)
    child = ChildFactory(service=service, restricted=True)
    assert not sees(worker, EpisodeFactory(child=child, district=north, allocated_to=worker))


@pytest.mark.parametrize("model", [Offer, Outcome, Interview])
def test_what_followed_an_episode_is_seen_with_the_child_and_not_by_the_police(service, north, south, model):
    for district in (north, south):
        outcome = OutcomeFactory(episode__district=district)
        OfferFactory(episode=outcome.episode)
    assert model.objects.visible_to(person(service, Role.COORDINATOR, north)).count() == 1
    assert model.objects.visible_to(person(service, Role.SENIOR_COORDINATOR)).count() == 2
    assert model.objects.visible_to(person(service, Role.POLICE_COORDINATOR)).count() == 0


def test_what_followed_an_episode_of_a_restricted_child_is_hidden_with_it(service, north):
    outcome = OutcomeFactory(
        episode__district=north, episode__child=ChildFactory(service=service, restricted=True)
    )
    assert outcome not in Outcome.objects.visible_to(person(service, Role.SENIOR_COORDINATOR))


def test_the_police_see_the_episodes_of_their_force_and_no_child(service, north):
    theirs, other = service.police_forces.get(), PoliceForce.objects.create(name="Another", slug="another")
    service.police_forces.add(other)
    police = person(service, Role.POLICE_COORDINATOR, force=theirs)
    own = EpisodeFactory(district=north, police_force=theirs)
    EpisodeFactory(district=north, police_force=other)
    assert list(Episode.objects.visible_to(police)) == [own]
    assert not Child.objects.visible_to(police).exists()


def test_a_force_that_works_with_two_services_sees_the_episodes_of_its_own_service(service, north):
    force = service.police_forces.get()
    second = ServiceFactory(police_forces=[force])
    EpisodeFactory(district=DistrictFactory(area=AreaFactory(service=second)), police_force=force)
    police = person(service, Role.POLICE_COORDINATOR, force=force)
    assert not Episode.objects.visible_to(police).exists()


def test_a_role_in_one_service_gives_no_right_in_another(service, north):
    worker = person(service, Role.CASE_WORKER, north)
    MembershipFactory(user=worker, role=Role.SENIOR_COORDINATOR)
    episode = EpisodeFactory(district=north)
    assert episode in Episode.objects.visible_to(worker)
    assert episode not in Episode.objects.visible_to(worker, DECIDE_SET_ASIDE)


def test_nobody_without_a_current_role_sees_anything(service, north):
    leaver = person(service, Role.SENIOR_COORDINATOR)
    episode = EpisodeFactory(district=north)
    leaver.is_active = False
    assert not sees(leaver, episode)


def test_what_is_due_next_is_the_offer_until_it_is_made_and_then_the_interview(service, north):
    interview_due = OfferFactory(episode__district=north).episode
    offer_due = EpisodeFactory(district=north)
    not_found = EpisodeFactory(district=north, found_at=None, found_received_at=None)
    due = dict(Episode.objects.with_next_due().values_list("pk", "next_due"))
    for episode in (interview_due, offer_due):
        episode.refresh_from_db()
    assert due == {
        offer_due.pk: offer_due.offer_due_at,
        interview_due.pk: interview_due.interview_due_at,
        not_found.pk: None,
    }


def test_a_child_is_seen_for_a_permission_through_the_roles_that_have_it(service, north):
    user = person(service, Role.ADMINISTRATOR)
    child = EpisodeFactory(district=north).child
    assert child in Child.objects.visible_to(user)
    assert child not in Child.objects.visible_to(user, KEEP_CHILDREN)
    MembershipFactory(user=user, service=service, role=Role.CASE_WORKER, area=north.area)
    del user.current_memberships
    assert child in Child.objects.visible_to(user, KEEP_CHILDREN)
