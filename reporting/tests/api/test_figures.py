import csv
from decimal import Decimal
from uuid import uuid4

import pytest

from access.models import Scope
from access.tests.calling import analyst_of, system_of
from access.tests.factories import ServiceFactory
from reporting.figures import HEADER
from reporting.figures.table import Figure, Figures
from reporting.tests.factories import EditionFactory, ReadyReportFactory, ReportFactory

FIGURES = [
    Figure("episodes", "all", "2018-01", "", 12),
    Figure("episodes", "north", "2018-01", "", 7),
    Figure("episodes", "north", "2018-02", "", 5),
    Figure("offered_in_time", "north", "2018-01", "", 57, 4, 7),
    Figure("mean_hours", "north", "2018-01", "", Decimal("30.50")),
    Figure("mean_hours", "north", "2018-02", "", None),
]


@pytest.fixture
def service(db):
    return ServiceFactory()


@pytest.fixture
def report(service):
    report = EditionFactory(service=service, figures=Figures(FIGURES).to_json())
    report.refresh_from_db()
    return report


def figures(caller, report, **wanted):
    query = "&".join(f"{name}={value}" for name, value in wanted.items())
    return caller.get(f"/api/v1/reports/{report.public_id}/figures?{query}")


def test_an_analyst_reads_the_submitted_reports_of_the_service(service, report):
    answer = analyst_of(service).get("/api/v1/reports").json()
    (item,) = answer["items"]
    assert item["id"] == str(report.public_id)
    assert (item["period"], item["starts_on"], item["ends_on"]) == ("2017-18-Q4", "2018-01-01", "2018-03-31")
    assert (item["edition"], item["released_at"][-1]) == (1, "Z")
    assert analyst_of(service).get(f"/api/v1/reports/{report.public_id}").json() == item


def test_what_is_not_submitted_does_not_exist(service):
    for report in (ReadyReportFactory(service=service, figures=[]), ReportFactory(service=service)):
        report.refresh_from_db()
        caller = analyst_of(service)
        assert caller.get("/api/v1/reports").json() == {"items": [], "next": None}
        assert caller.get(f"/api/v1/reports/{report.public_id}").status_code == 404
        assert figures(caller, report).status_code == 404


def test_another_services_reports_do_not_exist(report):
    caller = analyst_of(ServiceFactory())
    assert caller.get("/api/v1/reports").json()["items"] == []
    assert caller.get(f"/api/v1/reports/{report.public_id}").status_code == 404
    assert figures(caller, report).status_code == 404


def test_a_police_system_reads_no_figures_whatever_its_scopes(service, report):
    assert figures(system_of(service, Scope.FIGURES), report).status_code == 403


def test_reports_are_listed_by_service_and_period(service, report):
    caller = analyst_of(service)
    for query, found in ((f"service={service.slug}", 1), ("period=2017-18-Q4", 1), ("period=2017-18-Q3", 0)):
        assert len(caller.get(f"/api/v1/reports?{query}").json()["items"]) == found, query


def test_what_was_submitted_since_is_asked_for_with_the_cursor(service, report):
    caller = analyst_of(service)
    cursor = caller.get("/api/v1/reports").json()["next"]
    assert caller.get(f"/api/v1/reports?after={cursor}").json() == {"items": [], "next": cursor}
    EditionFactory(service=service, figures=[], period="2018-19-Q1")
    (later,) = caller.get(f"/api/v1/reports?after={cursor}").json()["items"]
    assert later["period"] == "2018-19-Q1"


def test_figures_are_as_printed(service, report):
    items = figures(analyst_of(service), report).json()["items"]
    assert [item["value"] for item in items] == [12, 7, 5, 57, 30.5, None]
    assert (items[3]["numerator"], items[3]["denominator"]) == (4, 7)


@pytest.mark.parametrize(
    ("wanted", "values"),
    [
        ({"area": "all"}, [12]),
        ({"measure": "episodes", "area": "north"}, [7, 5]),
        ({"measure": "mean_hours", "period": "2018-02"}, [None]),
        ({"period": "2018-01", "area": "north", "measure": "offered_in_time"}, [57]),
    ],
)
def test_figures_are_narrowed_by_area_measure_and_period(service, report, wanted, values):
    items = figures(analyst_of(service), report, **wanted).json()["items"]
    assert [item["value"] for item in items] == values


def test_as_csv_they_are_the_tidy_table_of_the_report(service, report):
    answer = figures(analyst_of(service), report, format="csv", measure="mean_hours")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert list(csv.reader(answer.content.decode().splitlines())) == [
        list(HEADER),
        ["mean_hours", "north", "2018-01", "", "30.50", "", ""],
        ["mean_hours", "north", "2018-02", "", "", "", ""],
    ]


@pytest.mark.parametrize(
    ("wanted", "where"),
    [
        ({"measure": "episode"}, "#/measure"),
        ({"area": "%00"}, "#/area"),
        ({"format": "xml"}, "#/format"),
        ({"messure": "episodes"}, "#/messure"),
    ],
)
def test_a_parameter_that_says_nothing_is_named(service, report, wanted, where):
    answer = figures(analyst_of(service), report, **wanted)
    assert (answer.status_code, answer.json()["type"]) == (400, "urn:problem:invalid-parameter")
    assert [error["pointer"] for error in answer.json()["errors"]] == [where]


def test_a_report_that_is_not_there_is_not_found(service):
    assert analyst_of(service).get(f"/api/v1/reports/{uuid4()}/figures").status_code == 404


def test_a_list_takes_as_many_queries_however_long(service, django_assert_max_num_queries):
    caller = analyst_of(service)
    for period in ("2017-18-Q1", "2017-18-Q2", "2017-18-Q3", "2017-18-Q4"):
        EditionFactory(service=service, figures=[], period=period)
    with django_assert_max_num_queries(8):
        assert len(caller.get("/api/v1/reports").json()["items"]) == 4
