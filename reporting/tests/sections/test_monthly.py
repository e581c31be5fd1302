import pytest

from reporting.document import render_html
from reporting.sections import MONTHLY, monthly
from reporting.tests.sections.printed import charts, table, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def month(quarter_with):
    return quarter_with("2018-03", notifications=40, individuals=30)


@pytest.fixture
def empty_month(quarter_with):
    """A month without a record, nor a record before it."""
    span = quarter_with("2018-03")
    return quarter_with("2018-03", **{figure.measure: 0 for figure in span.figures})


def test_the_month_is_printed_by_area_above_the_one_before(month):
    html = render_html(month.service, month.period, month.figures)
    assert (
        html.index("The month by area") < html.index(">March 2018</th>") < html.index(">February 2018</th>")
    )
    assert table(monthly.overview(month), "The month by area")["All areas"][0] == "40"


def test_a_month_without_one_before_it_is_compared_with_nothing(empty_month):
    blocks = monthly.overview(empty_month)
    assert "February 2018 is not wholly on file, so nothing is compared with it." in text(blocks)
    assert table(monthly.districts(empty_month), "Missing notifications")["Stafford"] == ["0"]


def test_the_months_of_the_year_so_far_stand_below_each_other_and_are_not_added_up(month):
    assert list(table(monthly.year(month), "The financial year"))[::11] == ["April 2017", "March 2018"]
    assert len(charts(monthly.year(month))) == 1


def test_groups_in_which_there_is_nothing_are_left_out(quarter_with):
    span = quarter_with("2018-03", late_offers=0)
    assert [row for row in table(monthly.offers(span), "Interviews declined") if row == "Weekend"] == []


def test_gaps_are_printed_where_there_are_some(quarter_with, month):
    spotless = quarter_with("2018-03", **dict.fromkeys(monthly.appendices.QUALITY, 0))
    assert text(monthly.data_quality(spotless)) == "Nothing is open, set aside or not recorded."
    assert "Episodes still open" in table(monthly.data_quality(month), "What is open")


def test_nothing_in_a_month_speaks_of_a_quarter(month):
    html = render_html(month.service, month.period, month.figures)
    assert html.count("quarter") == html.count("quarterly report") == 1


def test_the_document_is_brief_and_nobody_writes_for_it(month):
    html = render_html(month.service, month.period, month.figures)
    assert "<nav" not in html
    assert not any(section.written for section in MONTHLY)
