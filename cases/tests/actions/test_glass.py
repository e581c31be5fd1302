from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from access.roles import Role
from access.tests.factories import AreaFactory, DistrictFactory, MembershipFactory
from cases.actions.glass import break_glass, mark_seen
from cases.models import Child, Episode, GlassBreak
from cases.tests.factories import ChildFactory, EpisodeFactory

WHY = "The child was found and nobody who is named can be reached."


@pytest.fixture
def district(db):
    return DistrictFactory()


@pytest.fixture
def restricted(district):
    child = ChildFactory(service=district.service, restricted=True)
    return EpisodeFactory(child=child, district=district)


@pytest.fixture
def worker(district):
    return MembershipFactory(service=district.service, role=Role.CASE_WORKER, area=district.area).user


def a_senior(district):
    return MembershipFactory(service=district.service).user


@pytest.mark.parametrize("by", ["police reference", "child reference"])
def test_one_restricted_record_opens_for_an_hour(restricted, worker, district, time_machine, by):
    another = EpisodeFactory(child=ChildFactory(service=district.service, restricted=True), district=district)
    reference = restricted.police_reference if by == "police reference" else restricted.child.reference
    time_machine.move_to("2026-01-05T10:00Z", tick=False)
    opened = break_glass(by=worker, reference=f" {reference} ", reason=WHY)
    assert opened.until - opened.at == timedelta(minutes=60)
    assert list(Child.objects.visible_to(worker)) == [restricted.child]
    assert list(Episode.objects.visible_to(worker)) == [restricted]
    assert another not in Episode.objects.visible_to(worker)
    time_machine.move_to("2026-01-05T11:00Z", tick=False)
    assert not Child.objects.visible_to(worker).exists()


def test_the_answer_is_the_same_whatever_stands_in_the_way(restricted, worker, district):
    elsewhere = EpisodeFactory(
        child=ChildFactory(service=district.service, restricted=True),
        district=DistrictFactory(area=AreaFactory(service=district.service)),
    )
    ordinary = EpisodeFactory(child=ChildFactory(service=district.service), district=district)
    other_service = EpisodeFactory(child=ChildFactory(restricted=True))
    references = [elsewhere, ordinary, other_service]
    for reference in (*(episode.police_reference for episode in references), "no-such"):
        opened = break_glass(by=worker, reference=reference, reason=WHY)
        assert (opened.child, opened.service) == (None, district.service)
    assert list(Child.objects.visible_to(worker)) == [ordinary.child]


def test_a_sixth_try_within_an_hour_is_refused_and_one_after_it_is_not(worker, restricted, time_machine):
    time_machine.move_to("2026-01-05T10:00Z", tick=False)
    for _ in range(5):
        break_glass(by=worker, reference="no-such", reason=WHY)
    with pytest.raises(ValidationError, match="five times"):
        break_glass(by=worker, reference=restricted.police_reference, reason=WHY)
    assert GlassBreak.objects.count() == 5
    time_machine.move_to("2026-01-05T11:00Z", tick=False)
    assert break_glass(by=worker, reference=restricted.police_reference, reason=WHY).child


def test_a_senior_coordinator_has_seen_it_once(restricted, worker, district):
    first, second = a_senior(district), a_senior(district)
    opened = break_glass(by=worker, reference=restricted.police_reference, reason=WHY)
    assert list(GlassBreak.objects.waiting_for(first)) == [opened]
    assert not GlassBreak.objects.waiting_for(worker).exists()
    mark_seen(opened, by=first)
    assert mark_seen(opened, by=second).seen_by == first
    assert not GlassBreak.objects.waiting_for(second).exists()


def test_what_one_opened_oneself_is_for_another_senior_coordinator(restricted, district):
    senior = a_senior(district)
    opened = break_glass(by=senior, reference=restricted.police_reference, reason=WHY)
    assert list(GlassBreak.objects.waiting_for(senior)) == [opened]
    other = a_senior(district)
    with pytest.raises(ValidationError, match="Another senior coordinator"):
        mark_seen(opened, by=senior)
    assert mark_seen(opened, by=other).seen_by == other


def test_a_senior_coordinator_who_is_alone_sees_their_own(restricted, district):
    senior = a_senior(district)
    opened = break_glass(by=senior, reference=restricted.police_reference, reason=WHY)
    assert mark_seen(opened, by=senior).seen_by == senior
