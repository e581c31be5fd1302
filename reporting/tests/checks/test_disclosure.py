import dataclasses

import pytest

from reporting.checks import disclosure
from reporting.narrative import Sentence
from reporting.numbers import number
from reporting.tests.checks.drafts import counted, draft, words_of
from reporting.tests.invented import count_of

pytestmark = pytest.mark.django_db


def test_tables_with_counts_of_one_to_four_are_reached_by_section(service_and_figures):
    given = draft(
        service_and_figures,
        counted("genders", 4, group="male"),
        counted("genders", 1, group="not_recorded"),
        counted("rfms_by_risk", 2, group="high"),
        counted("notifications", 5),
    )
    [finding] = disclosure.small_numbers(given)
    assert finding.severity == "warning"
    assert finding.words.startswith("3 figures in tables are counts of 1 to 4, ")
    assert [way.label for way in finding.ways] == ["5 Age and gender (2)", "14 Risk levels (1)"]
    assert finding.ways[0].url.endswith(f"/reports/{given.public_id}/#section-5")


def test_none_five_other_periods_and_what_is_not_of_children_are_not(service_and_figures):
    given = draft(
        service_and_figures,
        counted("genders", 5, group="male"),
        counted("genders", 2, period="2017-18-Q3", group="male"),
        counted("complaints", 2),
    )
    assert not words_of(disclosure.small_numbers(given))


def test_a_small_number_in_a_text_leads_to_the_text(service_and_figures):
    said = Sentence(
        "Of them ", number(count_of(3)), " were found far away, and ", number(count_of(45)), " near."
    )
    given = dataclasses.replace(draft(service_and_figures), words={("section-7", "stoke-on-trent"): (said,)})
    [finding] = disclosure.small_numbers(given)
    assert finding.words.startswith("7 Themes and trends, Stoke-on-Trent: “3” (")
    assert "45" not in finding.words
    assert finding.ways[0].url.endswith("/words/section-7/stoke-on-trent/")
