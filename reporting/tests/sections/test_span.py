import pytest

from access.tests.factories import staffordshire
from missing_cse.lib.periods import Period
from reporting.figures import Figures
from reporting.sections.span import NotReported, Span, periods_needed
from reporting.tests.invented import counted


def beginning(quarter, first_month):
    """The quarter as if its records began with a month."""
    figures = Figures(
        f._replace(value=0) if Period.parse(f.period).end <= first_month.start else f for f in quarter.figures
    )
    return Span(quarter.service, quarter.period, figures)


def test_places_are_the_areas_in_order_and_all_of_them(quarter):
    assert [name for _, name in quarter.places] == [
        "Staffordshire North",
        "Staffordshire South/East",
        "Stoke-on-Trent",
        "All areas",
    ]


@pytest.mark.django_db
def test_a_service_of_one_area_is_not_summed_up_again():
    service = staffordshire()
    service.districts.exclude(area__slug="stoke-on-trent").delete()
    service.areas.exclude(slug="stoke-on-trent").delete()
    quarter = Span(service, Period.parse("2017-18-Q4"), counted(service)["2017-18-Q4"])
    assert [name for _, name in quarter.places] == ["Stoke-on-Trent"]


@pytest.mark.parametrize(
    ("first", "compares", "whole"),
    [("2017-04", True, True), ("2017-09", True, False), ("2017-11", False, False), ("2018-01", False, False)],
)
def test_it_compares_with_a_quarter_that_is_wholly_on_file(quarter, first, compares, whole):
    quarter = beginning(quarter, Period.parse(first))
    assert quarter.first_month == Period.parse(first)
    assert quarter.compares is compares
    assert (quarter.then("notifications") is not None) is compares
    assert quarter.year_is_whole is whole
    assert quarter.months_on_file[0] == Period.parse(first)


def test_nothing_is_on_file_without_records(empty_quarter):
    assert empty_quarter.first_month is None
    assert empty_quarter.compares is False
    assert empty_quarter.months_on_file == []


def test_the_first_quarter_is_compared_across_the_turn_of_the_year(quarter_with):
    quarter = quarter_with("2018-19-Q1")
    assert quarter.before_name == "quarter 4 of 2017/18"
    assert quarter.compares is True


def test_groups_that_add_up_have_a_total(quarter):
    groups = quarter.groups("volunteer_referrals")
    assert quarter.total("volunteer_referrals").value == sum(figure.value for _, figure in groups)


def test_a_quarter_needs_its_months_the_quarter_before_and_the_year_to_date():
    needed = [period.slug for period in periods_needed(Period.parse("2018-19-Q1"))]
    assert needed[:6] == ["2018-01", "2018-02", "2018-03", "2018-04", "2018-05", "2018-06"]
    assert needed[6:] == ["2017-18-Q4", "2018-19-Q1", "2018-19-to-Q1"]


def test_a_month_needs_the_months_of_its_financial_year_up_to_it_and_the_one_before():
    assert [str(month) for month in periods_needed(Period.parse("2018-04"))] == ["2018-03", "2018-04"]
    assert [str(month) for month in periods_needed(Period.parse("2018-06"))] == [
        "2018-04",
        "2018-05",
        "2018-06",
    ]


def test_a_year_needs_itself_and_the_year_before_with_their_quarters_and_months():
    needed = periods_needed(Period.parse("2017-18"))
    assert [str(period) for period in needed[:2]] == ["2016-04", "2016-05"]
    assert [str(period) for period in needed[-6:]] == [
        *("2017-18-Q1", "2017-18-Q2", "2017-18-Q3", "2017-18-Q4"),
        *("2016-17", "2017-18"),
    ]


def test_no_report_is_about_part_of_a_year():
    with pytest.raises(NotReported, match="no report is about 2017-18-to-Q3"):
        periods_needed(Period.parse("2017-18-to-Q3"))
