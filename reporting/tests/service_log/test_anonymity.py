from datetime import date

import pytest

from access.tests.factories import DistrictFactory, MembershipFactory
from cases.models import Residence
from cases.tests.factories import EpisodeFactory
from referrals.tests.network.made import a_mention, a_nominal
from reporting.service_log.anonymity import names_on_record, pieces, questions


def marked(text, names=frozenset()):
    return [text[one.start : one.end] for one in questions(text, names)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We met on 31 March 2018, again on 3/4/2018 and in May.", ["31 March 2018", "3/4/2018", "in May"]),
        ("It was on a Tuesday in 2017.", ["Tuesday", "2017"]),
        (
            "A 14-year-old, then aged fifteen, before the 16th birthday.",
            ["14-year-old", "aged fifteen", "16th birthday"],
        ),
        ("On 3 May and May 4th; they may be 5.", ["3 May", "May 4th"]),
        (
            "A girl of fourteen in year 9 turned 15. He was sixteen when it began; she was 12 minutes late.",
            ["girl of fourteen", "year 9", "turned 15", "He was sixteen"],
        ),
        ("They call her “Bunny”, and say “well done”.", ["“Bunny”"]),
        ("She told Kim that school was hard. Kim’s mum helped.", ["Kim"]),
        ("I said that I’d come. “You listened,” they said.", []),
        ("They may come twice a week; it helped.", []),
        ("", []),
    ],
)
def test_what_could_tell_who_it_is_is_questioned(text, found):
    assert marked(text) == found


def test_names_on_record_are_found_wherever_they_stand_and_whosever_something_is():
    assert marked("Robin’s friend and robin met.", {"robin"}) == ["Robin’s", "robin"]


def test_a_text_is_marked_without_losing_any_of_it():
    text = "Robin came in March.\nAll was well."
    cut = pieces(text, {"robin"})
    assert "".join(piece for piece, _ in cut) == text
    assert [piece for piece, why in cut if why] == ["Robin", "March"]
    assert pieces("", set()) == []


@pytest.fixture
def district():
    return DistrictFactory(name="Cannock Chase")


@pytest.fixture
def senior(district):
    return MembershipFactory(service=district.service, role="senior_coordinator", user__name="Kim Dale").user


def child(district, **given):
    return EpisodeFactory(district=district, child__service=district.service, **given).child


@pytest.mark.django_db
def test_children_staff_and_places_of_the_service_are_names_and_no_others(
    district, senior, django_assert_max_num_queries
):
    child(district, child__first_name="Mary-Jo", child__last_name="Reed")
    EpisodeFactory(child__first_name="Elsewhere", child__last_name="Child")
    DistrictFactory(name="Newcastle-under-Lyme", area=district.area)
    text = "Mary and reed saw Kim’s office in Cannock, Elsewhere, under pressure."
    with django_assert_max_num_queries(10):
        assert names_on_record(senior, district.service, text) == {"mary", "reed", "kim", "cannock"}


@pytest.mark.django_db
def test_where_a_child_lives_and_whom_a_child_mentions_are_names(district, senior):
    reed = child(district)
    Residence.objects.create(
        child=reed,
        since=date(2018, 1, 1),
        living_arrangement="home",
        place="Elmfield House",
        recorded_by=senior,
    )
    a_mention(reed, a_nominal(district.service, "Brackenhurst Academy", "place"))
    text = "The house at elmfield, and brackenhurst Academy."
    assert names_on_record(senior, district.service, text) == {"elmfield", "brackenhurst"}


@pytest.mark.django_db
def test_nobody_learns_of_a_child_whom_they_may_not_see(district, senior):
    """By form the name is marked as that of somebody who is not on record would be."""
    child(district, child__first_name="Robin", child__restricted=True)
    text = "We met Robin. Then robin met Ashlyn."
    assert names_on_record(senior, district.service, text) == set()
    assert marked(text, names_on_record(senior, district.service, text)) == ["Robin", "Ashlyn"]
