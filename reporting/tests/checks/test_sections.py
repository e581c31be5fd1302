import pytest

from reporting.checks import sections
from reporting.sections import QUARTERLY
from reporting.tests.checks.drafts import counted, draft, words_of

pytestmark = pytest.mark.django_db


def test_sections_with_nothing_and_those_with_figures_alone_are_named_apart(service_and_figures):
    given = draft(service_and_figures, counted("notifications", 20))
    left_out, figures_alone = sections.empty(given)
    assert left_out.severity == figures_alone.severity == "warning"
    assert "left out of the report: 7 Themes and trends; 8.1 Key issues" in left_out.words
    assert "4 Incidents received" in figures_alone.words
    assert "A Definitions" not in figures_alone.words


def test_what_has_words_is_not_named(service_and_figures):
    given = draft(service_and_figures, words={"section-7": "Friday evenings."})
    assert not any("Themes and trends" in one for one in words_of(sections.empty(given)))


def test_a_report_with_all_its_words_has_none(service_and_figures):
    words = {section.slug: "Some words." for section in QUARTERLY}
    assert not list(sections.empty(draft(service_and_figures, words=words)))
