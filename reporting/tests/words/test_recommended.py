from datetime import date

import pytest

from missing_cse.lib.periods import Period
from reporting.figures import Figures
from reporting.models import ReportRecommendation
from reporting.tests.factories import ReportRecommendationFactory as RecommendationFactory
from reporting.tests.invented import QUARTER_4
from reporting.words.filling import words_for
from reporting.words.recommended import recommended
from reporting.words.stored import from_json, to_json

pytestmark = pytest.mark.django_db
QUARTER_3 = QUARTER_4.previous()


def told(service, period=QUARTER_4):
    """{section: {heading of the rows: the recommendations}}."""
    return {
        section: {group.head: [row.head for row in group.rows] for group in table.groups}
        for section, _, table in recommended(service, period)
    }


@pytest.fixture
def made(service):
    return lambda text, quarter=QUARTER_4, **about: RecommendationFactory(
        service=service, text=text, quarter=quarter.start, **about
    )


def test_each_stands_in_the_overview_that_it_belongs_to(service, made):
    made("Weekends.")
    made("Forms.", overview="exploitation")
    RecommendationFactory(text="Of another service.")
    title = "Made in Quarter 4 2017/18"
    assert told(service) == {"section-9": {title: ["Weekends."]}, "section-21": {title: ["Forms."]}}


def test_those_of_the_quarter_before_and_open_ones_of_earlier_come_after(service, made):
    earlier = QUARTER_3.previous()
    over = {"state": "done", "outcome": "It was held."}
    made("Now.")
    made("Last quarter's.", QUARTER_3, **over)
    made("Still open.", earlier)
    made("Long over.", earlier, **over)
    made("Not made yet.", Period.parse("2018-19-Q1"), due_on=date(2018, 9, 30))
    assert told(service)["section-9"] == {
        "Made in Quarter 4 2017/18": ["Now."],
        "Made before": ["Still open.", "Last quarter's."],
    }


def test_a_year_tells_of_both_overviews_in_one_section_and_a_month_of_none(service, made):
    made("Now.")
    made("In summer.", Period.parse("2017-18-Q2"), overview="exploitation")
    assert told(service, Period.parse("2017-18")) == {
        "section-21": {"Made in 2017/18": ["In summer.", "Now."]}
    }
    assert told(service, Period.parse("2018-01")) == {}


def test_a_row_has_its_owner_its_day_and_what_became_of_it(service, made):
    made("Weekends.", area=service.areas.get(slug="stoke-on-trent"))
    made("Posters.", state="dropped", outcome="The contract had ended.")
    [(_, heading, table)] = recommended(service, QUARTER_4)
    assert heading == "Recommendations"
    assert [row.cells for row in table.groups[0].rows] == [
        ("Stoke-on-Trent", "The senior coordinator", "30 June 2018", "Open"),
        ("Whole service", "The senior coordinator", "30 June 2018", "Dropped: The contract had ended."),
    ]


def test_they_stay_in_a_draft_as_they_stood(service, made, empty_quarter):
    made("Weekends.")
    figures = empty_quarter.figures
    words = words_for(service, QUARTER_4, figures)
    kept = to_json(words)
    ReportRecommendation.objects.update(state="done", outcome="It was held.")
    assert from_json(kept, Figures([]))["section-9"] == words["section-9"]
    assert to_json(words_for(service, QUARTER_4, figures)) != kept
