import dataclasses

import pytest

from reporting.checks import numbers_in_words
from reporting.narrative import Sentence
from reporting.numbers import number
from reporting.tests.checks.drafts import draft, words_of
from reporting.tests.invented import count_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def said(service_and_figures):
    """A draft with a sentence in section 7."""

    def make(*pieces):
        given = draft(service_and_figures)
        return dataclasses.replace(given, words={("section-7", "all"): (Sentence(*pieces),)})

    return make


def test_a_reference_that_names_no_figure_is_an_error(said):
    [finding] = numbers_in_words.references(said("There were {{ notices:all:2017-18-Q4 }}."))
    assert finding.severity == "error"
    assert finding.words == "7 Themes and trends: no figure is named by {{ notices:all:2017-18-Q4 }}."
    assert finding.ways[0].url.endswith("/reports/2017-18-Q4/words/section-7/all/")


def test_a_reference_that_was_begun_and_not_ended_is_an_error(said):
    [words] = words_of(numbers_in_words.references(said("There were {{ notices:all")))
    assert words.endswith("by There were {{ notices:all.")


def test_a_number_that_was_typed_is_a_warning(said):
    [finding] = numbers_in_words.typed(said("There were 45 notifications, a dozen of them at night."))
    assert finding.severity == "warning"
    assert finding.words == ("7 Themes and trends: typed by hand, and following no figure: “45”, “a dozen”.")


def test_a_figure_and_a_date_are_neither(said):
    given = said("Of ", number(count_of(713)), " notifications most came after 5 March 2018.")
    assert not words_of(numbers_in_words.references(given))
    assert not words_of(numbers_in_words.typed(given))
