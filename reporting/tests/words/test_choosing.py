from itertools import product

import pytest

from reporting.measures import MEASURES
from reporting.numbers import Number
from reporting.words.choosing import Choice
from reporting.words.phrases import said

pytestmark = pytest.mark.django_db


@pytest.fixture
def chosen(quarter, place):
    """What a person finds who chose those slugs in the text on an area."""

    def look(area="all", **asked):
        choice = Choice(place(area=area), asked)
        choice.look(quarter)
        return choice

    return look


def test_at_first_the_figure_that_matters_most_is_chosen_of_the_area_and_quarter(chosen):
    choice = chosen("stoke-on-trent")
    assert (choice.measure, choice.area, choice.period) == ("notifications", "stoke-on-trent", "2017-18-Q4")
    assert chosen(measure="nonsense", period="1066").measure == "notifications"


def test_everything_the_report_has_can_be_chosen(chosen, quarter):
    choice = chosen()
    assert {option.slug for option in choice.measures} == set(MEASURES)
    assert {option.slug for option in choice.areas} == {*quarter.area_names, "all"}
    assert {"2018-01", "2017-18-Q3", "2017-18"} <= {option.slug for option in choice.periods}


def test_all_that_is_offered_can_be_said_and_its_numbers_are_figures(chosen, quarter):
    for slug, area in product(MEASURES, ("all", "stoke-on-trent")):
        choice = chosen(measure=slug, area=area)
        assert bool(choice.sayings) != bool(choice.problem)
        for _, reference, sentence in choice.sayings:
            assert said(quarter, reference) == sentence
            assert not str(sentence).endswith(".")
            assert all(
                isinstance(piece, str) or isinstance(piece, Number) and piece.figure for piece in sentence
            )


def test_of_groups_each_is_offered_and_what_compares_them(chosen):
    choice = chosen(measure="rfms_by_risk")
    assert {label for label, *_ in choice.sayings} >= {"High", "Awaiting", ""}
    assert {reference.phrase for _, reference, _ in choice.sayings} == {"", "change", "ranking", "changes"}
    assert {reference.phrase for _, reference, _ in chosen().sayings} == {"", "change", "areas"}
