"""What is typed finds the child it was meant for, and no child that the person may not see."""

from datetime import date

import pytest
from django.db import transaction
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from access.roles import Role
from access.tests.factories import AreaFactory, DistrictFactory, MembershipFactory
from cases.models import Child
from cases.search import MOST, Asked, search
from cases.tests.factories import ChildFactory, EpisodeFactory


@pytest.fixture
def worker(db):
    return MembershipFactory(role=Role.CASE_WORKER)


@pytest.fixture
def district(worker):
    return DistrictFactory(area=worker.area)


@pytest.fixture
def record(worker, district):
    """Makes a child with an episode in the worker's area."""

    def make(first_name="", last_name="", **given):
        child = ChildFactory(service=worker.service, first_name=first_name, last_name=last_name, **given)
        EpisodeFactory(child=child, district=district)
        return child

    return make


def found(words, user):
    return search(Asked.of(words, today=date(2018, 6, 1)), user).children


@pytest.mark.parametrize(
    "typed",
    [
        "Zoë O’Brien-Łukasz", "zoe obrien lukasz", "O'BRIEN-LUKASZ Zoe", "Lukasz", "obr", "zo", "zo ob",
        "Zoe Obrein Lukasz", "Zoe\u0308 OBrien Lukasz", "lukazs", "Zoe 31/3/2004", "31 March 2004", "C-77",
        "c-77", "Zoe 2004", "2004 lukazs", "Zoe Łukasz (2004)",
    ],
)  # fmt: skip
def test_a_child_is_found_as_people_spell_it(worker, record, typed):
    child = record("Zoë", "O’Brien-Łukasz", date_of_birth=date(2004, 3, 31), reference="C-77")
    record("Henrietta", "Fox", date_of_birth=date(2001, 1, 1))
    assert found(typed, worker.user) == [child]


@pytest.mark.parametrize("typed", ["Henrietta Fox", "Zoe Fox", "Zoe 1/4/2004", "Zoe 2005", "C-7", "%", "_ _"])
def test_a_child_who_does_not_fit_is_not_found(worker, record, typed):
    record("Zoë", "O’Brien", date_of_birth=date(2004, 3, 31), reference="C-77")
    assert found(typed, worker.user) == []


def test_the_closest_comes_first(worker, record):
    names = [("Sammy", "Swanson"), ("Sam", "Swann"), ("Sam", "Swan")]
    for name in names:
        record(*name)
    assert [child.last_name for child in found("swan sam", worker.user)] == ["Swan", "Swann", "Swanson"]


def test_a_police_reference_finds_the_child_of_its_episode(worker, district):
    episode = EpisodeFactory(district=district, police_reference="MP/77")
    EpisodeFactory(police_reference="MP/77")
    assert found("mp/77", worker.user) == [episode.child]


def test_a_reference_of_a_merged_record_finds_the_one_that_is_kept(worker, record):
    kept = record("Sam", "Swan")
    ChildFactory(service=worker.service, reference="OLD", merged_into=kept)
    assert found("OLD", worker.user) == [kept]


@pytest.mark.parametrize("typed", ["Sam Swan", "15/6/2003", "C-1", "MP1"])
def test_a_child_out_of_reach_or_restricted_to_others_is_not_found(worker, district, typed):
    other = DistrictFactory(area=AreaFactory(service=worker.service))
    child = ChildFactory(service=worker.service, first_name="Sam", last_name="Swan", reference="C-1")
    episode = EpisodeFactory(child=child, district=other, police_reference="MP1")
    assert found(typed, worker.user) == []
    episode.district, episode.area = district, district.area
    episode.save()
    assert found(typed, worker.user) == [child]
    Child.objects.filter(pk=child.pk).update(restricted=True)
    assert found(typed, worker.user) == []
    child.named.add(worker.user)
    assert found(typed, worker.user) == [child]


def test_more_than_are_shown_are_said_to_be_there(worker, record):
    for _ in range(MOST + 1):
        record("Sam", "Swan")
    result = search(Asked("Swan", "Swan", None, None), worker.user)
    assert len(result.children) == MOST
    assert result.more


def test_searching_takes_the_same_queries_whatever_is_found(worker, record, django_assert_max_num_queries):
    assert worker.user.current_memberships  # read once a request
    counts = []
    for _ in range(2):
        with django_assert_max_num_queries(12) as queries:
            found("Sam Swan", worker.user)
        counts.append(len(queries))
        for _ in range(20):
            record("Sam", "Swan")
    assert counts[0] == counts[1]


LETTERS = "abcdefghijklmnopqrstuvwxyz"
NAMES = st.text(LETTERS + "éüçñøł", min_size=2, max_size=12)


@st.composite
def slipped(draw):
    """A first and a last name, and how somebody typed them: swapped perhaps, without accents, with a slip."""
    first, last = draw(NAMES), draw(NAMES)
    typed = draw(st.sampled_from([f"{first} {last}", f"{last} {first}"]))
    at = draw(st.integers(0, len(typed) - 1))
    letter = draw(st.sampled_from(LETTERS))
    slip = draw(st.sampled_from(["none", "more", "fewer", "other", "swapped"]))
    match slip:
        case "more":
            typed = typed[:at] + letter + typed[at:]
        case "fewer":
            typed = typed[:at] + typed[at + 1 :]
        case "other":
            typed = typed[:at] + letter + typed[at + 1 :]
        case "swapped":
            typed = typed[:at] + typed[at : at + 2][::-1] + typed[at + 2 :]
    assume(len(typed.split()) == 2)
    return first, last, typed.upper() if draw(st.booleans()) else typed


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=slipped())
def test_one_slip_in_a_whole_name_does_no_harm(worker, record, names):
    first, last, typed = names
    with transaction.atomic():
        child = record(first, last)
        assert child in found(typed, worker.user)
        transaction.set_rollback(True)
