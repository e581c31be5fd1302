import pytest

from access.actions import load_service
from access.definitions import read_definition
from access.tests.factories import ServiceFactory
from missing_cse.lib.periods import Period
from reporting.words.demanded import demanded, load_demanded_words

pytestmark = pytest.mark.django_db
QUARTER, YEAR = Period.parse("2017-18-Q4"), Period.parse("2017-18")


def slugs(service, period):
    return [section.slug for section in demanded(service, period)]


def test_the_definition_of_a_service_says_which_sections_must_have_words():
    service = load_service(read_definition())
    assert slugs(service, QUARTER) == ["section-7", "section-8-1", "section-9", "section-21"]
    assert slugs(service, YEAR) == []


def test_a_contract_that_changes_demands_what_it_says_now():
    service = ServiceFactory()
    load_demanded_words(service, {"words_demanded": {"quarter": ["section-7", "section-9"]}})
    load_demanded_words(service, {"words_demanded": {"quarter": ["section-9", "section-26"]}})
    assert slugs(service, QUARTER) == ["section-9", "section-26"]
    load_demanded_words(service, {})
    assert slugs(service, QUARTER) == []


@pytest.mark.parametrize(
    ("demands", "problem"),
    [
        ({"week": ["section-7"]}, "“week”, which is none of month, quarter, year"),
        ({"quarter": ["section-99"]}, "“section-99”, for which nobody writes"),
        ({"quarter": ["appendix-a"]}, "“appendix-a”, for which nobody writes"),
    ],
)
def test_what_nobody_could_write_is_refused_in_words(demands, problem):
    with pytest.raises(ValueError, match=problem):
        load_demanded_words(ServiceFactory(), {"words_demanded": demands})
