import pytest

from reporting.checks import disclosure
from reporting.tests.checks.drafts import counted, draft, words_of

pytestmark = pytest.mark.django_db


def test_tables_with_counts_of_one_to_four_are_named_with_how_many(service_and_figures):
    given = draft(
        service_and_figures,
        counted("genders", 4, group="male"),
        counted("genders", 1, group="not_recorded"),
        counted("notifications", 5),
    )
    [finding] = disclosure.small_numbers(given)
    assert finding.severity == "warning"
    assert finding.words.startswith("2 figures of Quarter 4 2017/18 are counts of 1 to 4")
    assert "somebody: Gender. " in finding.words


def test_none_five_and_other_periods_are_not(service_and_figures):
    given = draft(
        service_and_figures, counted("genders", 5, group="male"), counted("genders", 2, period="2017-18-Q3")
    )
    assert not words_of(disclosure.small_numbers(given))
