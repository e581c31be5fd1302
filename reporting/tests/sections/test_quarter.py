import pytest

from missing_cse.lib.periods import Period
from reporting.figures import Figures
from reporting.sections.quarter import Quarter
from reporting.tests.invented import QUARTER_4, invented_figures, invented_quarter


def quarter_from(service, first_month, period=QUARTER_4):
    """A quarter whose records begin with a month."""
    return Quarter(
        service,
        period,
        Figures(
            f._replace(value=0) if Period.parse(f.period).end <= first_month.start else f
            for f in invented_figures(service, period)
        ),
    )


def test_places_are_the_areas_in_order_and_all_of_them(quarter):
    assert [name for _, name in quarter.places] == [
        "Staffordshire North",
        "Staffordshire South/East",
        "Stoke-on-Trent",
        "All areas",
    ]


def test_a_service_of_one_area_is_not_summed_up_again(service):
    service.districts.exclude(area__slug="stoke-on-trent").delete()
    service.areas.exclude(slug="stoke-on-trent").delete()
    assert [name for _, name in invented_quarter(service).places] == ["Stoke-on-Trent"]


@pytest.mark.parametrize(
    ("first", "compares", "whole"),
    [("2017-04", True, True), ("2017-09", True, False), ("2017-11", False, False), ("2018-01", False, False)],
)
def test_it_compares_with_a_quarter_that_is_wholly_on_file(service, first, compares, whole):
    quarter = quarter_from(service, Period.parse(first))
    assert quarter.first_month == Period.parse(first)
    assert quarter.compares is compares
    assert (quarter.then("notifications") is not None) is compares
    assert quarter.year_is_whole is whole
    assert quarter.months_on_file[0] == Period.parse(first)


def test_nothing_is_on_file_without_records(service):
    quarter = invented_quarter(service, notifications=0, rfms=0)
    assert quarter.first_month is None
    assert quarter.compares is False
    assert quarter.months_on_file == []


def test_the_first_quarter_is_compared_across_the_turn_of_the_year(service):
    quarter = invented_quarter(service, Period.parse("2018-19-Q1"))
    assert quarter.before_name == "quarter 4 of 2017/18"
    assert quarter.compares is True


def test_groups_that_add_up_have_a_total(quarter):
    groups = quarter.groups("volunteer_referrals")
    assert quarter.total("volunteer_referrals").value == sum(figure.value for _, figure in groups)
