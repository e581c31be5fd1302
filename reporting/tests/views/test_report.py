import pytest
from django.urls import reverse

from access.roles import Role
from cases.tests.factories import EpisodeFactory, OfferFactory
from reporting.models import Report
from reporting.tests.factories import ReadyReportFactory, ReleasedReportFactory, ReportFactory

pytestmark = pytest.mark.django_db

HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def episode(service):
    return OfferFactory(episode__district=service.districts.first()).episode


def address_of(report, name="report"):
    return reverse(name, args=[report.service.slug, report.public_id])


def read(client, report):
    return client.get(address_of(report)).content.decode()


def figure_addresses(page):
    return [part.partition('"')[0] for part in page.split('class="report-figure" href="')[1:]]


def test_a_report_is_read_from_the_figures_it_was_built_with(client, signed_in, service, episode):
    report = ReadyReportFactory(service=service)
    EpisodeFactory(district=episode.district)
    signed_in()
    page = read(client, report)
    figures = {f.split("?")[0] for f in figure_addresses(page)}
    assert f"/{service.slug}/figures/notifications/all/2017-18-Q4/" in figures
    assert '<span class="report-key-figure__number"><a' in page
    assert client.get(address_of(report)).context["sections"]
    assert "2 missing notifications" not in page


def test_the_contents_lead_to_every_section(client, signed_in, service, episode):
    signed_in()
    page = read(client, ReadyReportFactory(service=service))
    addresses = [part.partition('"')[0] for part in page.split('no-underline" href="#')[1:]]
    assert addresses
    assert all(f'id="{one}"' in page for one in addresses)


def test_a_number_of_every_measure_opens(client, signed_in, service, episode):
    signed_in()
    addresses = figure_addresses(read(client, ReadyReportFactory(service=service)))
    one_a_measure = {address.split("/")[3]: address for address in addresses}
    assert len(one_a_measure) > 10
    for address in one_a_measure.values():
        assert client.get(address.replace("&amp;", "&")).status_code == 200, address


def test_a_coordinator_has_no_links_to_finance_and_volunteers(client, signed_in, service, episode):
    signed_in(Role.COORDINATOR)
    measures = {a.split("/")[3] for a in figure_addresses(read(client, ReadyReportFactory(service=service)))}
    assert "notifications" in measures
    assert not measures & {"finance", "volunteer_interest", "volunteers_trained", "volunteer_referrals"}


def test_commissioners_read_a_released_report_without_links_and_buttons(client, signed_in, service, episode):
    report = ReleasedReportFactory(service=service)
    signed_in(Role.COMMISSIONER)
    page = read(client, report)
    assert "Monthly data set" in page
    assert not figure_addresses(page)
    assert "opens the records" not in page
    assert "<button" not in page.partition("<main")[2].partition("</main>")[0]


def test_a_report_that_is_not_released_does_not_exist_for_commissioners(client, signed_in, service):
    signed_in(Role.COMMISSIONER)
    for report in (ReadyReportFactory(service=service, figures=[]), ReportFactory(service=service)):
        for name in ("report", "report-progress", "report-pdf", "report-csv"):
            assert client.get(address_of(report, name)).status_code == 404


def test_a_report_of_another_service_is_not_found_under_ones_own(client, signed_in, service):
    signed_in()
    elsewhere = ReleasedReportFactory(figures=[])
    assert client.get(reverse("report", args=[service.slug, elsewhere.public_id])).status_code == 404


def test_a_build_under_way_shows_how_far_it_is(client, signed_in, service):
    report = ReportFactory(service=service, status="building", step="Setting the pages", percent=20)
    signed_in()
    page = read(client, report)
    assert "Setting the pages" in page
    assert 'value="20"' in page
    assert 'http-equiv="refresh"' in page


def test_the_progress_of_a_build_under_way_replaces_itself(client, signed_in, service):
    report = ReportFactory(service=service, status="building", step="Setting the pages", percent=20)
    signed_in()
    response = client.get(address_of(report, "report-progress"), **HTMX)
    assert "Setting the pages" in response.content.decode()
    assert "<html" not in response.content.decode()


@pytest.mark.parametrize("ended", ["ready", "failed"])
def test_the_progress_of_a_build_that_has_ended_asks_for_the_page_anew(client, signed_in, service, ended):
    report = (
        ReadyReportFactory(service=service, figures=[])
        if ended == "ready"
        else ReportFactory(service=service, status="failed", failure="Why.")
    )
    signed_in()
    assert client.get(address_of(report, "report-progress"), **HTMX)["HX-Refresh"] == "true"


def test_progress_opened_as_a_page_leads_to_the_report(client, signed_in, service):
    report = ReportFactory(service=service)
    signed_in()
    assert client.get(address_of(report, "report-progress")).url == address_of(report)


def test_a_failed_build_says_why_and_can_be_asked_for_again(client, signed_in, service):
    report = ReportFactory(service=service, status="failed", failure="The machine stopped.")
    signed_in()
    page = read(client, report)
    assert "The machine stopped." in page
    assert "Build again" in page
    assert 'http-equiv="refresh"' not in page


def test_a_senior_coordinator_releases_a_report(client, signed_in, service):
    report = ReadyReportFactory(service=service)
    user = signed_in()
    page = client.post(address_of(report, "release-report"), follow=True).content.decode()
    report.refresh_from_db()
    assert report.released_by == user
    assert "Released. The commissioners can read this report now." in page
    assert "Release to commissioners" not in page


def test_a_coordinator_may_not_release_a_report(client, signed_in, service):
    report = ReadyReportFactory(service=service)
    signed_in(Role.COORDINATOR)
    assert "Release to commissioners" not in read(client, report)
    assert client.post(address_of(report, "release-report")).status_code == 403
    assert not Report.objects.filter(released_at__isnull=False)


def test_a_report_that_is_not_ready_is_not_released(client, signed_in, service):
    report = ReportFactory(service=service, status="failed", failure="Why.")
    signed_in()
    page = client.post(address_of(report, "release-report"), follow=True).content.decode()
    assert "can’t be released" in page
    assert not Report.objects.filter(released_at__isnull=False)


def test_what_people_wrote_stands_as_it_was_built_and_its_numbers_open(client, signed_in, service, episode):
    number = ["1", "notifications", "all", "2017-18-Q4", ""]
    words = {
        "section-7": [["all", "All areas", [["paragraph", [["<b>Of</b> ", number]]], ["list", [["Buses"]]]]]]
    }
    report = ReadyReportFactory(service=service, words=words)
    signed_in()
    page = read(client, report)
    assert "All areas</h3>" in page
    address = f"/{service.slug}/figures/notifications/all/2017-18-Q4/?report={report.public_id}"
    assert f'&lt;b&gt;Of&lt;/b&gt; <a class="report-figure" href="{address}">1</a>' in page
    assert "<li>Buses</li>" in page
