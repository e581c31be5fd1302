import pytest

from access.tests.factories import MembershipFactory, ServiceFactory
from missing_cse.lib.periods import Period
from reporting.measures import MEASURES
from reporting.tests.factories import EditionFactory, ReadyReportFactory
from reporting.trends.series import SHOWN, trend_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def trend(service, reader):
    def of(measure="notifications", area="all", **given):
        return trend_of(reader, service, MEASURES[measure], area, **given)

    return of


def numbers(trend, name="All areas"):
    return [number.text for row in trend.rows if row.name == name for number in row.numbers]


def test_before_the_first_edition_there_is_none(service, trend):
    ReadyReportFactory(service=service, figures=[])
    assert trend() is None


def test_the_numbers_are_those_of_each_quarters_newest_edition(submitted, trend):
    submitted("2017-18-Q3", notifications=40)
    submitted("2017-18-Q4", notifications=45)
    submitted("2017-18-Q4", notifications=49)
    assert numbers(trend()) == ["40", "49"]


def test_a_quarter_without_an_edition_and_a_measure_that_is_newer_leave_a_gap(submitted, trend):
    submitted("2017-18-Q1", notifications=30)
    submitted("2017-18-Q3", rfms=7)
    submitted("2017-18-Q4", notifications=50)
    found = trend()
    assert numbers(found) == ["30", "–", "–", "50"]
    assert [bool(edition) for _, edition in found.columns] == [True, False, True, True]


def test_reports_on_months_and_years_are_left_out(service, submitted, trend):
    submitted("2017-18-Q4", notifications=50)
    for period in ("2018-03", "2017-18"):
        EditionFactory(service=service, period=period, figures=[])
    assert trend().quarters == (Period.parse("2017-18-Q4"),)


def test_a_measure_without_groups_has_a_row_for_each_area(submitted, trend):
    submitted("2017-18-Q4", notifications=50)
    assert [row.name for row in trend().rows] == [
        "Staffordshire North",
        "Staffordshire South/East",
        "Stoke-on-Trent",
        "All areas",
    ]


def test_a_measure_of_the_whole_service_has_one_row(submitted, trend):
    submitted("2017-18-Q4", volunteers_trained=5)
    assert [row.name for row in trend("volunteers_trained").rows] == ["All areas"]


def test_a_grouped_measure_has_a_row_for_each_group(submitted, trend):
    submitted("2017-18-Q4", genders={"female": 12, "male": 9})
    found = trend("genders")
    assert numbers(found, "Female") == ["12"]
    assert numbers(found, "Male") == ["9"]
    assert trend("genders", "stoke-on-trent").is_empty


def test_quarters_beyond_those_shown_are_reached_from_there(submitted, trend):
    first, last = Period.parse("2015-16-Q1"), Period.parse("2018-19-Q3")
    for period in (first, last):
        submitted(str(period), notifications=1)
    newest = trend()
    assert (len(newest.quarters), newest.quarters[-1], newest.later) == (SHOWN, last, None)
    before = trend(until=newest.earlier)
    assert before.quarters[-1].end == newest.quarters[0].start
    assert (before.quarters[0], before.earlier, before.later) == (first, None, last)


def test_a_quarter_beyond_the_editions_is_not_shown(submitted, trend):
    submitted("2017-18-Q4", notifications=50)
    assert trend(until=Period.parse("2031-32-Q1")).quarters == (Period.parse("2017-18-Q4"),)


def test_the_tidy_table_has_every_quarter_of_its_own_alone(submitted, trend):
    submitted("2015-16-Q1", notifications=1)
    submitted("2018-19-Q3", notifications=2)
    assert [(f.period, f.value) for f in trend().tidy()] == [("2015-16-Q1", 1), ("2018-19-Q3", 2)]


def test_another_services_editions_are_not_read(submitted, service):
    other = ServiceFactory()
    submitted("2017-18-Q4", notifications=50)
    stranger = MembershipFactory(service=other, role="commissioner").user
    assert trend_of(stranger, service, MEASURES["notifications"], "all") is None
