from datetime import UTC, date, datetime

import pytest

from access.tests.factories import DistrictFactory, ServiceFactory
from cases.tests.factories import EpisodeFactory
from referrals.tests.factories import RfmFactory
from reporting.quarters import periods_to_report, quarters_to_report

pytestmark = pytest.mark.django_db

TODAY = date(2018, 11, 21)


def slugs(service):
    return [str(period) for period in quarters_to_report(service, TODAY)]


def test_a_service_without_records_can_report_on_the_current_quarter():
    assert slugs(ServiceFactory()) == ["2018-19-Q3"]


def test_quarters_with_notifications_or_rfms_are_listed_newest_first():
    district = DistrictFactory()
    EpisodeFactory(district=district, missing_received_at=datetime(2018, 2, 1, tzinfo=UTC))
    RfmFactory(district=district, received_at=datetime(2017, 8, 1, tzinfo=UTC))
    assert slugs(district.service) == ["2018-19-Q3", "2017-18-Q4", "2017-18-Q2"]


def test_a_quarter_starts_at_midnight_in_london():
    district = DistrictFactory()
    EpisodeFactory(district=district, missing_received_at=datetime(2018, 6, 30, 23, 30, tzinfo=UTC))
    assert slugs(district.service) == ["2018-19-Q3", "2018-19-Q2"]


def test_records_that_are_not_counted_make_no_quarter():
    district = DistrictFactory()
    EpisodeFactory(district=district, state="void")
    assert slugs(district.service) == ["2018-19-Q3"]


def test_records_of_another_service_make_no_quarter():
    EpisodeFactory()
    assert slugs(ServiceFactory()) == ["2018-19-Q3"]


def test_the_number_of_questions_to_the_database_does_not_grow_with_the_years(django_assert_num_queries):
    district = DistrictFactory()
    EpisodeFactory(district=district, missing_received_at=datetime(2008, 2, 1, tzinfo=UTC))
    with django_assert_num_queries(3):
        quarters_to_report(district.service, TODAY)


def test_months_that_have_begun_and_years_are_listed_with_their_quarters():
    district = DistrictFactory()
    EpisodeFactory(district=district, missing_received_at=datetime(2018, 2, 1, tzinfo=UTC))
    assert [str(period) for period in periods_to_report(district.service, TODAY)] == [
        *("2018-11", "2018-19-Q3", "2018-10", "2018-19"),
        *("2018-03", "2018-02", "2017-18-Q4", "2018-01", "2017-18"),
    ]
