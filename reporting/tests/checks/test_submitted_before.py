from datetime import UTC, datetime, timedelta

import pytest

from access.tests.factories import staffordshire
from cases.tests.factories import EpisodeFactory
from missing_cse.lib.periods import Period
from missing_cse.lib.times import now
from reporting.checks import draft_of
from reporting.checks.submitted_before import MOST, differing
from reporting.figures import calculate_with_records
from reporting.sections.span import periods_needed
from reporting.tests.factories import EditionFactory, ReadyReportFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def service():
    return staffordshire()


def episode(service, *day):
    district = service.districts.get(slug="stafford")
    EpisodeFactory(district=district, missing_received_at=datetime(*day, 12, tzinfo=UTC))


def counted(factory, service, period, **given):
    """A report or an edition of the records as they are, with those behind its figures."""
    figures, behind = calculate_with_records(service, periods_needed(Period.parse(period)))
    given |= {"figures": figures.to_json(), "behind": behind.to_json()}
    return factory(service=service, period=period, **given)


def edition(service, period, **given):
    return counted(EditionFactory, service, period, built_at=now() - timedelta(hours=1), **given)


def found(service, period="2017-18-Q4"):
    return list(differing(draft_of(counted(ReadyReportFactory, service, period))))


def test_a_month_that_another_report_printed_otherwise_is_told_with_both_numbers(service):
    episode(service, 2017, 12, 4)
    submitted = edition(service, "2017-18-Q3")
    assert found(service) == []
    episode(service, 2017, 12, 5)
    december, quarter_3 = found(service)
    assert december.severity == "warning"
    assert december.words.startswith(
        "December 2017 differs from edition 1 of Quarter 3 2017/18, submitted on "
    )
    said = "Missing notifications was 1, is 2 (1 notification entered later)"
    assert said in december.words
    assert said in quarter_3.words
    assert quarter_3.words.startswith("Quarter 3 2017/18 differs")
    way = december.ways[0]
    assert (way.label, way.name) == ("Missing notifications", "figure")
    assert way.url.endswith(f"/figures/notifications/all/2017-12/?edition={submitted.public_id}")


def test_each_period_is_compared_with_the_edition_that_printed_it_last(service):
    edition(service, "2017-18-Q3")
    episode(service, 2017, 12, 4)
    edition(service, "2017-18-Q4")
    assert found(service) == []
    episode(service, 2018, 3, 5)
    assert {one.words.split(",")[0] for one in found(service)} == {
        "March 2018 differs from edition 1 of Quarter 4 2017/18",
        "Quarter 4 2017/18 differs from edition 1 of Quarter 4 2017/18",
        "2017/18 differs from edition 1 of Quarter 4 2017/18",
    }


def test_not_every_figure_is_named(service):
    edition(service, "2017-18-Q3")
    episode(service, 2017, 12, 4)
    december, _ = found(service)
    assert len(december.ways) == MOST
    assert "Missing notifications was 0, is 1" in december.words
    assert december.words.endswith(" more figures.")


def test_what_another_service_submitted_is_its_own(service):
    episode(service, 2017, 12, 4)
    edition(EpisodeFactory().service, "2017-18-Q3")
    assert found(service) == []


def test_an_edition_without_the_records_behind_it_is_compared_too(service):
    EditionFactory(service=service, period="2017-18-Q3", built_at=now() - timedelta(hours=1))
    episode(service, 2017, 12, 4)
    december, _ = found(service)
    assert "was 0, is 1 (The records behind that edition were not kept)" in december.words


def test_however_many_editions_there_are_the_queries_are_the_same(service, django_assert_max_num_queries):
    edition(service, "2017-18-Q3")
    episode(service, 2017, 12, 4)
    with django_assert_max_num_queries(40) as few:
        found(service)
    for _ in range(3):
        EditionFactory(service=service, period="2017-18-Q2")
    with django_assert_max_num_queries(len(few)):
        found(service)
