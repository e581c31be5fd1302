import pytest

from access.tests.factories import DistrictFactory, MembershipFactory
from cases.tests.factories import ChildFactory
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


@pytest.mark.django_db
def test_children_staff_and_places_of_the_service_are_names_and_no_others(django_assert_max_num_queries):
    district = DistrictFactory(name="Cannock Chase")
    ChildFactory(service=district.service, first_name="Mary-Jo", last_name="Reed", restricted=True)
    ChildFactory(first_name="Elsewhere", last_name="Child")
    MembershipFactory(service=district.service, user__name="Kim Dale")
    text = "Mary and reed saw Kim’s office in Cannock, Elsewhere."
    with django_assert_max_num_queries(6):
        assert names_on_record(district.service, text) == {"mary", "reed", "kim", "cannock"}
