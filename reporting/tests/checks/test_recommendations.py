from dataclasses import replace
from datetime import date

import pytest

from missing_cse.lib.periods import Period
from reporting.checks.recommendations import of, past_due
from reporting.tests.checks.drafts import draft
from reporting.tests.factories import ReportRecommendationFactory as RecommendationFactory

pytestmark = pytest.mark.django_db
QUARTER_4 = Period.parse("2017-18-Q4")


def test_one_past_its_date_without_a_word_is_found_in_reports_that_tell_of_it(service):
    late = RecommendationFactory(service=service)
    RecommendationFactory(service=service, outcome="Half of it is done.")
    RecommendationFactory(service=service, due_on=date(2999, 1, 1))
    assert of(service, QUARTER_4) == (late,)
    assert of(service, QUARTER_4.previous()) == ()
    assert of(service, Period.parse("2018-03")) == ()


def test_it_is_a_warning_with_the_way_to_it(service, service_and_figures):
    late = RecommendationFactory(service=service)
    late.refresh_from_db(fields=["public_id"])
    [finding] = past_due(replace(draft(service_and_figures), past_due=(late,)))
    assert finding.severity == "warning"
    assert finding.words == (
        "“Review how weekends are handed over.” was due on 30 June 2018 (The senior coordinator), and "
        "nothing says what became of it."
    )
    assert finding.ways[0].url == f"/service-log/recommendations/{late.public_id}/"
