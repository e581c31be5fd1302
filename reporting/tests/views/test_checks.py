import pytest
from django.urls import reverse

from access.models import Reading
from access.roles import Role
from access.tests.factories import UserFactory
from cases.tests.factories import ChildFactory, EpisodeFactory
from referrals.tests.factories import RfmFactory
from reporting.figures import Figures
from reporting.tests.factories import ReadyReportFactory, ReportFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def north(service):
    return service.districts.get(slug="stafford")


def checks_of(report):
    return reverse("report-checks", args=[report.service.slug, report.public_id])


def open_ones(report, kind="episodes"):
    return reverse("open-records", args=[report.service.slug, report.public_id, kind])


def with_an_error(report):
    """The report with a number of notifications that nothing adds up to."""
    figures = Figures.from_json(report.figures)
    report.figures = Figures(
        f._replace(value=9) if f[:4] == ("notifications", "all", "2017-18-Q4", "") else f for f in figures
    ).to_json()
    report.save()
    return report


def test_errors_are_shown_before_warnings_with_the_way_to_the_records(client, signed_in, service):
    report = with_an_error(ReadyReportFactory(service=service))
    signed_in()
    page = client.get(checks_of(report)).content.decode()
    assert page.index("Errors") < page.index("Areas that do not add up") < page.index("Warnings")
    assert reverse("figure", args=[service.slug, "notifications", "all", "2017-18-Q4"]) in page


def test_a_report_without_errors_shows_warnings_alone(client, signed_in, service):
    service.demanded_words.all().delete()
    report = ReadyReportFactory(service=service)
    signed_in()
    page = client.get(checks_of(report)).content.decode()
    assert "Errors" not in page
    assert "Sections that are left out" in page


def test_nothing_found_is_one_calm_line(client, signed_in, service, monkeypatch):
    monkeypatch.setattr("reporting.views.checks.results", lambda draft: [])
    report = ReadyReportFactory(service=service)
    signed_in()
    page = client.get(checks_of(report)).content.decode()
    assert "Nothing was found: the report can be submitted." in page
    assert "Warnings" not in page


def test_the_reports_page_says_how_much_was_found(client, signed_in, service):
    report = ReadyReportFactory(service=service)
    signed_in()
    page = client.get(reverse("report", args=[service.slug, report.public_id])).content.decode()
    assert f'href="{checks_of(report)}"' in page
    assert "4 errors and " in page


def test_a_report_that_is_not_ready_has_no_checks(client, signed_in, service):
    signed_in()
    report = ReportFactory(service=service)
    assert client.get(checks_of(report)).status_code == 404
    assert client.get(open_ones(report)).status_code == 404


def test_whoever_may_not_open_referrals_gets_no_link_to_them(client, signed_in, service, north):
    RfmFactory(district=north)
    report = ReadyReportFactory(service=service)
    for role, status in ((Role.SENIOR_COORDINATOR, 200), (Role.ADMINISTRATOR, 403)):
        signed_in(role)
        assert (open_ones(report, "rfms") in client.get(checks_of(report)).content.decode()) == (
            status == 200
        )
        assert client.get(open_ones(report, "rfms")).status_code == status


def test_the_open_records_of_one_person_are_listed_and_their_reading_is_recorded(
    client, signed_in, service, north
):
    worker = UserFactory(name="Sam Hill")
    own, other = EpisodeFactory(district=north, allocated_to=worker), EpisodeFactory(district=north)
    report = ReadyReportFactory(service=service, figures=[])
    user = signed_in()
    page = client.get(open_ones(report), {"with": worker.public_id}).content.decode()
    assert own.police_reference in page
    assert "Sam Hill" in page
    assert other.police_reference not in page
    assert set(Reading.objects.filter(user=user).values_list("child_id", flat=True)) == {own.child_id}
    page = client.get(open_ones(report), {"with": "nobody"}).content.decode()
    assert own.police_reference not in page
    assert other.police_reference in page


def test_only_the_records_within_reach_are_listed(client, signed_in, service, north):
    far = EpisodeFactory(district=service.districts.get(slug="tamworth"))
    hidden = EpisodeFactory(district=north, child=ChildFactory(service=service, restricted=True))
    report = ReadyReportFactory(service=service, figures=[])
    signed_in(Role.COORDINATOR, area=north.area)
    page = client.get(open_ones(report)).content.decode()
    assert far.police_reference not in page
    assert hidden.police_reference not in page
    assert "There are none any more." in page


@pytest.mark.parametrize(("kind", "query"), [("unknown", {}), ("episodes", {"with": "x"})])
def test_what_names_no_list_is_not_found(client, signed_in, service, kind, query):
    signed_in()
    report = ReadyReportFactory(service=service, figures=[])
    assert client.get(open_ones(report, kind), query).status_code == 404


def test_more_records_take_no_more_queries(client, signed_in, service, north, django_assert_max_num_queries):
    report = ReadyReportFactory(service=service)
    signed_in()
    EpisodeFactory(district=north, allocated_to=UserFactory())
    counts = []
    for more in (0, 19):
        EpisodeFactory.create_batch(more, district=north, allocated_to=UserFactory())
        numbers = []
        for address in (checks_of(report), open_ones(report)):
            with django_assert_max_num_queries(100) as queries:
                client.get(address)
            numbers.append(len(queries))
        counts.append(numbers)
    assert counts[0] == counts[1]
