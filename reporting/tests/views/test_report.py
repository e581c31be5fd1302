import pytest
from django.urls import reverse

from access.roles import Role
from cases.tests.factories import EpisodeFactory, OfferFactory
from reporting.tests.factories import (
    EditionFactory,
    ReadyReportFactory,
    ReportFactory,
    SignedReportFactory,
)

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


def test_a_draft_is_not_for_commissioners(client, signed_in, service):
    signed_in(Role.COMMISSIONER)
    for report in (ReadyReportFactory(service=service, figures=[]), ReportFactory(service=service)):
        for name in ("report", "report-progress", "report-pdf", "report-csv"):
            assert client.get(address_of(report, name)).status_code == 403


def test_a_draft_that_was_submitted_leads_to_its_edition(client, signed_in, service):
    edition = EditionFactory(service=service, figures=[])
    signed_in()
    assert client.get(address_of(edition.report)).url == address_of(edition, "edition")


def test_a_draft_says_in_how_many_figures_and_in_which_words_it_differs_from_the_edition_before(
    client, signed_in, service, episode
):
    signed_in()
    edition = EditionFactory(service=service)
    given = {"service": service, "compared_with": edition}
    words = {"section-7": [["all", "", [["paragraph", [["Weekends stood out."]]]]]]}
    page = read(client, ReadyReportFactory(**given, words=words))
    assert "No figure differs from edition 1" in page
    assert page.count("The words differ in 7 Themes and trends.") == 2  # above, and in the appendix
    row = [["notifications", "all", "2017-18-Q4", ""], [0, None, None], [1, None, None]]
    moved = [["notifications", {"entered": [episode.pk]}, {}]]
    page = read(client, ReadyReportFactory(**given, differences=[[*row, moved]]))
    assert "1 figure differs from edition 1" in page
    assert "Changes since edition 1" in page
    assert "1 notification entered later." in page


def test_a_report_of_another_service_is_not_found_under_ones_own(client, signed_in, service):
    signed_in()
    elsewhere = ReadyReportFactory(figures=[])
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


@pytest.mark.parametrize(
    ("given", "says"), [({}, "The edition is being made."), ({"failure": "It stopped."}, "It stopped.")]
)
def test_a_signed_draft_says_by_whom_and_how_far_its_edition_is(client, signed_in, service, given, says):
    report = SignedReportFactory(service=service, figures=[], signed_by__name="Ada Reed", **given)
    signed_in()
    page = read(client, report)
    assert "by Ada Reed." in page
    assert says in page
    assert ("Try again" in page) == bool(given)
    polled = client.get(address_of(report, "report-progress"), **HTMX)
    assert ("HX-Refresh" in polled) == bool(given)


def test_only_who_submits_is_offered_to(client, signed_in, service):
    report = ReadyReportFactory(service=service)
    for role, offered in ((Role.SENIOR_COORDINATOR, True), (Role.COORDINATOR, False)):
        signed_in(role)
        assert (address_of(report, "submit-report") in read(client, report)) == offered


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
