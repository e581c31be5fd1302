from unittest.mock import Mock

import pytest
import time_machine
from django.urls import reverse

from access.roles import Role
from access.tests.factories import MembershipFactory
from cases.tests.factories import EpisodeFactory
from reporting.models import Report
from reporting.tests.factories import EditionFactory, ReadyReportFactory, ReportFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_2018")]


@pytest.fixture
def in_2018():
    with time_machine.travel("2018-04-12T12:00:00Z", tick=False):
        yield


@pytest.fixture(autouse=True)
def told(monkeypatch):
    delay = Mock()
    monkeypatch.setattr("reporting.actions.build.delay", delay)
    return delay


def listed(client, service):
    return client.get(reverse("service-reports", args=[service.slug])).content.decode()


def build(client, service, period="2017-18-Q4"):
    return client.post(f"/{service.slug}/reports/{period}/build/")


def test_a_person_with_one_service_comes_to_its_reports(client, signed_in, service):
    signed_in()
    assert client.get(reverse("reports")).url == reverse("service-reports", args=[service.slug])


def test_a_person_with_several_services_chooses(client, signed_in, service):
    other = MembershipFactory(user=signed_in(), role=Role.COMMISSIONER).service
    page = client.get(reverse("reports")).content.decode()
    assert all(reverse("service-reports", args=[one.slug]) in page for one in (service, other))


def test_a_service_whose_reports_the_person_may_not_read_is_no_choice(client, signed_in, service):
    MembershipFactory(user=signed_in(), role=Role.CASE_WORKER)
    assert client.get(reverse("reports")).url == reverse("service-reports", args=[service.slug])


def test_what_can_be_built_is_listed_by_year_and_product_the_earlier_years_folded(client, signed_in, service):
    EpisodeFactory(district=service.districts.first())
    signed_in()
    page = listed(client, service)
    products = ["Annual report", "Quarterly report", "Monthly data set"]
    order = [page.index(product) for product in products]
    assert order == sorted(order)
    assert page.index("Quarter 1 2018/19") < page.index("Quarter 4 2017/18")
    # A year, its quarter and its months, twice; of the current quarter only April has begun.
    assert page.count("Not built") == (1 + 1 + 1) + (1 + 1 + 3)
    assert "Quarter 3 2017/18" not in page
    assert "May 2018" not in page
    assert page.count('<details class="report-year" open>') == 1
    assert page.count('<details class="report-year"') == 2


def test_a_month_has_no_words(client, signed_in, service):
    signed_in()
    page = listed(client, service)
    for period, has_words in (("2018-04", False), ("2018-19-Q1", True), ("2018-19", True)):
        words = reverse("report-words", args=[service.slug, period])
        assert (words in page) is has_words
        assert client.get(words).status_code == (200 if has_words else 404)


@pytest.mark.parametrize("period", ["2018-01", "2017-18"])
def test_months_and_years_are_built_as_quarters_are(client, signed_in, service, period):
    EpisodeFactory(district=service.districts.first())
    signed_in()
    build(client, service, period)
    assert Report.objects.get().period == period


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({}, "See how far"),
        ({"status": "failed", "failure": "The machine stopped."}, "The machine stopped."),
    ],
)
def test_the_state_of_a_build_is_said(client, signed_in, service, given, says):
    ReportFactory(service=service, **given)
    signed_in()
    assert says in listed(client, service)


def test_a_ready_report_says_when_and_for_whom_it_was_built(client, signed_in, service):
    report = ReadyReportFactory(service=service, figures=[])
    signed_in()
    assert f"Built 12 April 2018 at 1pm for {report.requested_by.name}" in listed(client, service)


def test_an_edition_says_by_whom_and_stays_when_another_draft_is_built(client, signed_in, service):
    edition = EditionFactory(service=service, figures=[])
    ReportFactory(service=service)
    signed_in()
    page = listed(client, service)
    assert f"by {edition.submitted_by.name}" in page
    assert "Being built" in page
    assert "Build again" not in page


def test_the_newest_draft_stands_beside_the_edition(client, signed_in, service):
    EditionFactory(service=service, figures=[])
    signed_in()
    assert "Read the draft" not in listed(client, service)
    draft = ReadyReportFactory(service=service, figures=[])
    page = listed(client, service)
    assert "Edition 1" in page
    assert reverse("report", args=[service.slug, draft.public_id]) in page


def test_commissioners_see_editions_alone_the_earlier_ones_behind_the_newest(client, signed_in, service):
    EpisodeFactory(district=service.districts.first())
    editions = [EditionFactory(service=service, figures=[]) for _ in range(2)]
    draft = ReadyReportFactory(service=service, figures=[])
    elsewhere = EditionFactory(figures=[])
    signed_in(Role.COMMISSIONER)
    page = listed(client, service)
    newest, earlier = (page.index(str(one.public_id)) for one in reversed(editions))
    assert newest < page.index("Earlier editions") < earlier
    assert str(draft.public_id) not in page
    assert str(elsewhere.public_id) not in page
    assert "Quarter 1 2018/19" not in page
    assert "<button" not in page.partition("<main")[2].partition("</main>")[0]


def test_the_list_costs_the_same_however_many_builds_there_are(
    client, signed_in, service, django_assert_max_num_queries
):
    signed_in()
    for _ in range(5):
        ReadyReportFactory(service=service, figures=[])
        EditionFactory(service=service, figures=[])
    with django_assert_max_num_queries(12):
        listed(client, service)


def test_asking_for_a_report_leads_to_its_progress(client, signed_in, service):
    EpisodeFactory(district=service.districts.first())
    user = signed_in(Role.COORDINATOR)
    response = build(client, service)
    report = Report.objects.get()
    assert response.url == reverse("report", args=[service.slug, report.public_id])
    assert (report.status, report.requested_by) == ("waiting", user)


def test_a_double_click_asks_for_one_report(
    client, signed_in, service, told, django_capture_on_commit_callbacks
):
    EpisodeFactory(district=service.districts.first())
    signed_in()
    with django_capture_on_commit_callbacks(execute=True):
        assert build(client, service).url == build(client, service).url
    told.assert_called_once()


@pytest.mark.parametrize(
    "period",
    ["2017-18-Q3", "2018-19-Q2", "2018-05", "2017-12", "2016-17", "2017-18-to-Q3", "nonsense", "2017-19-Q1"],
)
def test_what_cannot_be_reported_on_is_not_found(client, signed_in, service, period):
    EpisodeFactory(district=service.districts.first())
    signed_in()
    assert build(client, service, period).status_code == 404
    assert not Report.objects.exists()


def test_commissioners_may_not_have_reports_built(client, signed_in, service):
    signed_in(Role.COMMISSIONER)
    assert build(client, service, "2018-19-Q1").status_code == 403


def test_a_report_is_not_built_by_opening_an_address(client, signed_in, service):
    signed_in()
    assert client.get(f"/{service.slug}/reports/2018-19-Q1/build/").status_code == 405
