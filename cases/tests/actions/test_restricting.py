import pghistory
import pytest
from django.core.exceptions import ValidationError

from access.roles import Role
from access.tests.factories import DistrictFactory, MembershipFactory, UserFactory
from cases.actions.restricting import allocated_to, lift_restriction, restrict_child
from cases.models import Child
from cases.models.child import Named
from cases.tests.factories import EpisodeFactory

WHY = "A relative of somebody who works here."


@pytest.fixture
def district(db):
    return DistrictFactory()


@pytest.fixture
def child(district):
    return EpisodeFactory(district=district).child


@pytest.fixture
def senior(district):
    return MembershipFactory(service=district.service).user


@pytest.fixture
def worker(district):
    return MembershipFactory(service=district.service, role=Role.CASE_WORKER, area=district.area).user


def test_a_restricted_record_is_seen_by_those_it_names_and_by_nobody_else(child, senior, worker):
    restrict_child(child, by=senior, people=[senior], reason=WHY)
    assert Child.objects.visible_to(senior).exists()
    assert not Child.objects.visible_to(worker).exists()


def test_lifting_lets_everyone_see_it_again(child, senior, worker):
    restrict_child(child, by=senior, people=[senior], reason=WHY)
    lift_restriction(child, by=senior, reason="They left.")
    assert Child.objects.visible_to(worker).exists()
    assert not child.named.exists()


def test_somebody_who_can_lift_it_must_be_named(child, senior, worker):
    with pytest.raises(ValidationError, match="at least one senior coordinator"):
        restrict_child(child, by=senior, people=[worker], reason=WHY)


def test_nobody_from_outside_the_team_is_named(child, senior):
    with pytest.raises(ValidationError, match="service’s team"):
        restrict_child(child, by=senior, people=[senior, UserFactory()], reason=WHY)


def test_who_holds_an_open_episode_is_known(child, district, worker):
    EpisodeFactory(child=child, district=district, allocated_to=worker)
    assert list(allocated_to(child)) == [worker]


def test_the_trail_tells_who_was_named_and_why(child, senior):
    with pghistory.context(user=senior.pk):
        restrict_child(child, by=senior, people=[senior], reason=WHY)
    named = Named.pgh_event_model.objects.get(pgh_label="insert")
    assert named.pgh_context == {"user": senior.pk, "reason": WHY}
    assert Child.pgh_event_model.objects.get(pgh_label="update").restricted
