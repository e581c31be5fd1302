import pytest
from django.conf import settings
from django.core.management import call_command

from access.models import Service
from reporting.checks import draft_of, findings, in_words, results
from reporting.checks.core import Finding, Severity
from reporting.tests.checks.drafts import counted, draft
from reporting.tests.factories import ReadyReportFactory

pytestmark = pytest.mark.django_db


def test_the_published_quarter_has_no_error_but_the_words_that_it_lacks():
    call_command("import_records", settings.BASE_DIR / "demo" / "q4-2017-18")
    report = ReadyReportFactory(service=Service.objects.get())
    found = findings(report)
    errors = [finding.words for finding in found if finding.severity == Severity.ERROR]
    assert [words.split(":")[0] for words in errors] == [
        "7 Themes and trends",
        "8.1 Key issues",
        "9 Management overview",
        "21 Management overview",
    ]
    assert in_words(found).endswith("warnings")


def test_errors_come_before_warnings(service_and_figures):
    found = results(draft(service_and_figures, counted("notifications", 3)))
    severities = [finding.severity for _, finding in found]
    assert severities == sorted(severities)
    assert set(severities) == set(Severity)


def test_what_is_found_is_told_in_numbers():
    error, warning = (Finding(severity, "It is so.") for severity in Severity)
    assert in_words([error, error, warning]) == "2 errors and 1 warning"
    assert in_words([warning]) == "1 warning"
    assert in_words([]) == ""


def test_a_draft_has_the_reports_own_figures_and_words(service):
    number = ["3", "notifications", "all", "2017-18-Q4", ""]
    blocks = [["paragraph", [["Fridays: ", number]]], ["list", [["Nights"]]]]
    report = ReadyReportFactory(service=service, words={"section-7": [["all", "", blocks]]})
    given = draft_of(report)
    assert given.figures.to_json() == report.figures
    assert [str(sentence) for sentence in given.words["section-7", "all"]] == ["Fridays: 3", "Nights"]
    assert given.place("all", "2018-01") == "All areas, January 2018"


def test_what_is_wrong_in_words_leads_to_the_area_that_they_are_about(service):
    blocks = [["paragraph", [["There were 45."]]]]
    words = {"section-7": [["all", "", blocks], ["stoke-on-trent", "Stoke-on-Trent", blocks]]}
    report = ReadyReportFactory(service=service, words=words)
    typed = [found for found in findings(report) if "typed by hand" in found.words]
    assert [found.words.split(":")[0] for found in typed] == [
        "7 Themes and trends",
        "7 Themes and trends, Stoke-on-Trent",
    ]
    assert [found.ways[0].url.split("/section-7/")[1] for found in typed] == ["all/", "stoke-on-trent/"]


def test_what_is_wrong_in_a_case_study_or_its_title_leads_to_the_service_log(service):
    blocks = [["paragraph", [["They came back."]]]]
    report = ReadyReportFactory(service=service, words={"section-23-1": [["all", "How Robin came", blocks]]})
    [found] = [found for found in findings(report) if "may be names" in found.words]
    assert "“Robin”" in found.words
    assert found.ways[0].url == f"/{service.slug}/service-log/case-studies/?quarter=2017-18-Q4"


def test_what_is_wrong_in_a_recommendation_leads_to_the_service_log_and_is_no_text_of_the_section(service):
    table = ["table", ["Recommended", "actions", ["Recommendation"], [["", [["A third of them moved."]]]]]]
    report = ReadyReportFactory(service=service, words={"section-9": [["all", "Recommendations", [table]]]})
    found = findings(report)
    [typed] = [one for one in found if "typed by hand" in one.words]
    assert typed.words.startswith("9 Management overview: missing, recommendations: ")
    assert typed.ways[0].url == f"/{service.slug}/service-log/recommendations/"
    assert any(one.words.startswith("9 Management overview: missing: nobody has written") for one in found)
