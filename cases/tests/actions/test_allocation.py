import pytest
from django.core.exceptions import ValidationError

from access.roles import Role
from access.tests.factories import AreaFactory, DistrictFactory, MembershipFactory
from cases.actions.allocation import allocate
from cases.models import Episode, RhiForm
from cases.tests.factories import ChildFactory, EpisodeFactory, OutcomeFactory
from cases.tests.rhi.written import a_submission


@pytest.fixture
def district(db):
    return DistrictFactory()


@pytest.fixture
def coordinator(district):
    return person(district.area, Role.COORDINATOR)


def person(area, role=Role.CASE_WORKER):
    return MembershipFactory(service=area.service, area=area, role=role).user


def refusal(episode, by, to):
    with pytest.raises(ValidationError) as refused:
        allocate(episode, by=by, to=to)
    assert Episode.objects.get(pk=episode.pk).allocated_to is None
    return refused.value.message


def test_a_coordinator_gives_an_episode_to_a_worker_of_any_area_or_a_coordinator_of_this_one(
    district, coordinator
):
    other = AreaFactory(service=district.service)
    for to in (person(district.area), person(other), person(district.area, Role.COORDINATOR)):
        episode = EpisodeFactory(district=district)
        allocate(episode, by=coordinator, to=to)
        assert Episode.objects.get(pk=episode.pk).allocated_to == to
        assert Episode.objects.visible_to(to).filter(pk=episode.pk).exists()


def test_an_episode_goes_from_one_worker_to_another(district, coordinator):
    first, second = person(district.area), person(district.area)
    episode = EpisodeFactory(district=district, allocated_to=first)
    allocate(episode, by=coordinator, to=second)
    assert Episode.objects.get().allocated_to == second


def test_nobody_of_another_service_and_no_other_role_takes_an_episode(district, coordinator):
    episode = EpisodeFactory(district=district)
    elsewhere = person(AreaFactory())
    administrator = MembershipFactory(service=district.service, role=Role.ADMINISTRATOR).user
    for to in (elsewhere, administrator):
        words = refusal(episode, coordinator, to)
        assert words.startswith(f"{to} is neither a case worker of this service")


def test_a_coordinator_of_another_area_who_would_not_see_it_does_not_take_it(district, coordinator):
    other = person(AreaFactory(service=district.service), Role.COORDINATOR)
    assert "is neither a case worker" in refusal(EpisodeFactory(district=district), coordinator, other)


def test_nobody_who_has_left_takes_an_episode(district, coordinator):
    gone = person(district.area)
    gone.is_active = False
    gone.save(update_fields=["is_active"])
    assert "is neither a case worker" in refusal(EpisodeFactory(district=district), coordinator, gone)


def test_a_closed_episode_needs_nobody(district, coordinator):
    episode = OutcomeFactory(episode__district=district).episode
    assert "has its outcome already" in refusal(episode, coordinator, person(district.area))


def test_an_interview_that_was_sent_back_goes_to_another_worker_when_its_writer_is_away(
    district, coordinator
):
    writer, other = person(district.area), person(AreaFactory(service=district.service))
    form = a_submission(writer, district).form
    with pytest.raises(ValidationError, match="has its outcome already"):
        allocate(form.episode, by=coordinator, to=other)
    RhiForm.objects.update(state="sent_back")
    allocate(form.episode, by=coordinator, to=other)
    assert RhiForm.objects.visible_to(other).get().case_worker == other


def test_what_is_set_aside_is_decided_first(district, coordinator):
    episode = EpisodeFactory(district=district, state="set_aside", oddities=["in_the_future"])
    assert "Somebody has to decide on it first" in refusal(episode, coordinator, person(district.area))


def test_a_restricted_child_goes_to_those_whom_the_record_names_alone(district, coordinator):
    child = ChildFactory(service=district.service, restricted=True)
    named, other = person(district.area), person(district.area)
    child.named.set([coordinator, named])
    episode = EpisodeFactory(child=child, district=district)
    assert refusal(episode, coordinator, other) == f"This record is restricted and does not name {other}"
    allocate(episode, by=coordinator, to=named)
    assert Episode.objects.get().allocated_to == named


def test_a_case_worker_allocates_nothing(district):
    worker = person(district.area)
    assert "Your role does not allow" in refusal(EpisodeFactory(district=district), worker, worker)
