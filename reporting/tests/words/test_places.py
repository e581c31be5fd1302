import pytest

from access.tests.factories import AreaFactory
from reporting.measures import MEASURES
from reporting.sections import QUARTERLY
from reporting.tests.invented import QUARTER_4
from reporting.words.places import place_of, places
from reporting.words.subjects import SUBJECTS

pytestmark = pytest.mark.django_db


def test_every_written_section_is_a_place_and_some_are_by_area(service):
    found = [(place.section.slug, place.area_slug) for place in places(service, QUARTER_4)]
    assert {slug for slug, _ in found} == {section.slug for section in QUARTERLY if section.written}
    assert [area for slug, area in found if slug == "section-7"] == [
        "staffordshire-north",
        "staffordshire-south-east",
        "stoke-on-trent",
        "all",
    ]
    assert [area for slug, area in found if slug == "section-11"] == ["all"]


def test_a_service_with_one_area_is_written_about_once():
    area = AreaFactory()
    assert {place.area_slug for place in places(area.service, QUARTER_4)} == {"all"}


def test_what_is_said_of_a_section_is_said_of_one_that_is_written_and_of_measures_that_are_counted():
    assert set(SUBJECTS[QUARTER_4.kind]) <= {section.slug for section in QUARTERLY if section.written}
    assert {
        measure for of_kind in SUBJECTS.values() for one in of_kind.values() for measure in one.about
    } <= set(MEASURES)


def test_a_place_is_found_by_its_slugs(service):
    assert (
        place_of(service, QUARTER_4, "section-7", "stoke-on-trent").title
        == "Themes and trends: Stoke-on-Trent"
    )
    assert place_of(service, QUARTER_4, "section-11", "all").title == "Referrals"
    for section, area in (("section-11", "stoke-on-trent"), ("the-team", "all"), ("section-7", "leek")):
        assert place_of(service, QUARTER_4, section, area) is None
