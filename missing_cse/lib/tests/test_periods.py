from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from missing_cse.lib.periods import NotAPeriod, Period, month, quarter, year_to

days = some.dates(date(1990, 1, 1), date(2090, 12, 31))
periods = some.one_of(days.map(month), days.map(quarter), days.map(year_to))


@pytest.mark.parametrize(
    ("slug", "start", "end", "title"),
    [
        ("2018-01", date(2018, 1, 1), date(2018, 2, 1), "January 2018"),
        ("2017-12", date(2017, 12, 1), date(2018, 1, 1), "December 2017"),
        ("2017-18-Q4", date(2018, 1, 1), date(2018, 4, 1), "Quarter 4 2017/18"),
        ("2017-18-Q1", date(2017, 4, 1), date(2017, 7, 1), "Quarter 1 2017/18"),
        ("2017-18", date(2017, 4, 1), date(2018, 4, 1), "2017/18"),
        ("2017-18-to-Q3", date(2017, 4, 1), date(2018, 1, 1), "2017/18 to quarter 3"),
        ("1999-00-Q4", date(2000, 1, 1), date(2000, 4, 1), "Quarter 4 1999/00"),
    ],
)
def test_a_slug_names_a_period(slug, start, end, title):
    period = Period.parse(slug)
    assert (period.start, period.end, period.title) == (start, end, title)


@pytest.mark.parametrize(
    "slug", ["", "2018", "2018-00", "2018-13", "2017-19", "2017-18-Q0", "2017-18-Q5", "2017-18-q4", "2018-1"]
)
def test_what_names_no_period_is_refused_with_what_would(slug):
    with pytest.raises(NotAPeriod, match="write 2018-01, 2017-18-Q4 or 2017-18"):
        Period.parse(slug)


@given(periods)
def test_a_slug_leads_back_to_its_period(period):
    if period.slug not in {f"20{year:02}-{year + 1:02}" for year in range(12)}:
        assert Period.parse(period.slug) == period


def test_a_slug_that_could_be_a_month_or_a_year_is_the_month():
    assert Period.parse("2011-12").title == "December 2011"


@given(days, some.sampled_from((month, quarter, year_to)))
def test_a_day_lies_in_its_period_and_not_in_the_one_before(day, of):
    period = of(day)
    assert period.start <= day < period.end
    assert period.previous().start < period.start
    assert not period.previous().start <= day < period.previous().end


@given(periods)
def test_months_follow_one_another_from_start_to_end(period):
    months = period.months()
    assert (months[0].start, months[-1].end) == (period.start, period.end)
    assert all(one.end == other.start for one, other in zip(months, months[1:], strict=False))


def test_a_year_has_the_quarters_that_begin_in_it():
    assert [str(quarter) for quarter in Period.parse("2017-18-to-Q2").quarters()] == [
        "2017-18-Q1",
        "2017-18-Q2",
    ]
    assert Period.parse("2018-01").quarters() == [Period.parse("2017-18-Q4")]
    assert Period.parse("2018-02").quarters() == []


@given(days)
def test_a_quarter_is_three_months_of_one_financial_year(day):
    period = quarter(day)
    assert len(period.months()) == 3
    year = period.year_to_date()
    assert year.start.month == 4
    assert (year.end, year.months()[-3:]) == (period.end, period.months())


def test_the_period_before_is_of_the_same_kind():
    assert Period.parse("2018-01").previous().slug == "2017-12"
    assert Period.parse("2018-19-Q1").previous().slug == "2017-18-Q4"
    assert Period.parse("2017-18").previous().slug == "2016-17"
    assert Period.parse("2017-18-to-Q3").previous().slug == "2016-17-to-Q3"


def test_quarter_four_s_year_to_date_is_the_year():
    assert Period.parse("2017-18-Q4").year_to_date() == Period.parse("2017-18")
    assert Period.parse("2017-18-Q3").year_to_date() == Period.parse("2017-18-to-Q3")
    assert Period.parse("2018-02").year_to_date() == Period.parse("2017-18")
