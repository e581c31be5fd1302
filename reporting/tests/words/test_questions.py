import pytest

from reporting.numbers import in_a_sentence
from reporting.words.phrases import said
from reporting.words.questions import bound, questions

pytestmark = pytest.mark.django_db
REFERENCE = "{{ notifications:all:2017-18-Q4 }}"


def test_a_number_that_a_figure_of_the_section_has_comes_with_its_reference(quarter_with, place):
    quarter = quarter_with(notifications=713)
    (question,) = questions("There were 713.", place(), quarter)
    first = question.proposed[0]
    assert str(first.reference) == REFERENCE
    assert first.words == "Missing notifications, All areas, Quarter 4 2017/18"
    assert str(said(quarter, first.reference)) == "713"


def test_the_area_written_about_is_meant_first(quarter_with, place):
    (question,) = questions("There were 713.", place(area="stoke-on-trent"), quarter_with(notifications=713))
    assert question.proposed[0].reference.area == "stoke-on-trent"


def test_a_percentage_is_a_rate_and_a_number_never(quarter, place):
    rate = quarter.now("completion_rate")
    of = f"{rate.numerator} of {rate.denominator} ({rate.value}%)"
    for words in (f"{rate.value}%", of):
        (question,) = questions(words, place(), quarter)
        assert "completion_rate" in {one.reference.measure for one in question.proposed}
    (question,) = questions(of, place(), quarter)
    assert all(str(said(quarter, one.reference)) == of for one in question.proposed)
    (question,) = questions("Of 1,234,567.", place(), quarter)
    assert question.proposed == ()


def test_what_is_proposed_is_always_of_the_value_that_was_typed(quarter, place):
    for value in range(2, 200, 13):
        for question in questions(f"There were {value} of them.", place(), quarter):
            for one in question.proposed:
                figure = quarter.now(*one.reference[1:3], one.reference.group, one.reference.period)
                assert figure.value == value, in_a_sentence(figure)


def test_a_press_puts_the_reference_in_place_of_the_number():
    text = "45 here, 45 there."
    assert bound(text, 0, "45", REFERENCE) == f"{REFERENCE} here, 45 there."
    assert bound(text, 9, "45", REFERENCE) == f"45 here, {REFERENCE} there."


def test_a_number_that_moved_meanwhile_is_found_and_one_that_went_is_not():
    assert bound("Well, 45 here.", 0, "45", REFERENCE) == f"Well, {REFERENCE} here."
    assert bound("Nothing here.", 0, "45", REFERENCE) is None
    assert bound("On 45 March Street, aged 45.", 0, "45", REFERENCE) is None
