import pytest

from missing_cse.lib.periods import Period
from reporting.measures import MEASURES
from reporting.trends.choosing import OFTEN, areas_of, chosen, measures

pytestmark = pytest.mark.django_db


def test_what_is_asked_for_is_chosen(service):
    choice = chosen(service, {"measure": "genders", "area": "stoke-on-trent", "until": "2017-18-Q4"})
    assert (choice.measure.slug, choice.area, choice.until) == (
        "genders",
        "stoke-on-trent",
        Period.parse("2017-18-Q4"),
    )


@pytest.mark.parametrize(
    "asked", [{}, {"measure": "bodies", "area": "leek", "until": "2018-01"}, {"until": "\x00"}]
)
def test_what_is_missing_or_is_none_is_the_first(service, asked):
    choice = chosen(service, asked)
    assert (choice.measure.slug, choice.area, choice.until) == ("notifications", "all", None)


def test_a_measure_of_the_whole_service_can_be_asked_for_no_area(service):
    assert [slug for slug, _ in areas_of(service, MEASURES["volunteer_interest"])] == ["all"]


def test_every_measure_can_be_chosen_once(service):
    found = [slug for _, of_theme in measures() for slug, _ in of_theme]
    assert sorted(found) == sorted(MEASURES)
    assert set(OFTEN) <= set(found)
