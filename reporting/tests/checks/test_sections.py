import pytest

from reporting.checks import sections
from reporting.sections import QUARTERLY
from reporting.tests.checks.drafts import counted, draft, words_of

pytestmark = pytest.mark.django_db
BY_SLUG = {section.slug: section for section in QUARTERLY}


def test_each_section_that_is_left_out_is_a_warning_and_those_with_figures_alone_are_none(
    service_and_figures,
):
    found = list(sections.left_out(draft(service_and_figures, counted("notifications", 20))))
    assert {finding.severity for finding in found} == {"warning"}
    assert "8.1 Key issues: there is nothing in it, so that the report leaves it out." in words_of(found)
    assert not any("4 Incidents received" in finding.words for finding in found)
    [issues] = (finding for finding in found if finding.words.startswith("8.1 "))
    assert issues.ways[0].url.endswith("/reports/2017-18-Q4/words/section-8-1/all/")
    [studies] = (finding for finding in found if finding.words.startswith("23.1 "))
    assert "/service-log/case-studies/" in studies.ways[0].url


def test_a_report_with_all_its_words_leaves_nothing_out(service_and_figures):
    words = {section.slug: "Some words." for section in QUARTERLY}
    assert not list(sections.left_out(draft(service_and_figures, words=words)))


def test_each_section_without_the_words_that_the_contract_demands_is_an_error(service_and_figures):
    demanded = [BY_SLUG["section-7"], BY_SLUG["section-8-1"], BY_SLUG["section-4"]]
    given = draft(service_and_figures, words={"section-7": "Friday evenings."}, demanded=demanded)
    found = list(sections.lacking_words(given))
    assert words_of(found) == [
        "8.1 Key issues: nobody has written it, and the contract demands it.",
        "4 Incidents received: nobody has written it, and the contract demands it.",
    ]
    assert {finding.severity for finding in found} == {"error"}
    assert found[0].ways[0].url.endswith("/reports/2017-18-Q4/words/section-8-1/all/")
    assert not any(words.startswith("8.1 ") for words in words_of(sections.left_out(given)))
