"""Reports in a browser: from the list to the PDF, in the real worker, and what each page is like to use."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from access.roles import Role
from access.tests.factories import MembershipFactory
from reporting.models import Edition
from reporting.tests.factories import (
    QUARTER_4,
    EditionFactory,
    ReadyReportFactory,
    ReportFactory,
    SignedReportFactory,
)
from reporting.words.actions import save_words
from reporting.words.demanded import demanded
from reporting.words.places import place_of
from tests.browser.conftest import problems_on_every_screen

pytestmark = pytest.mark.browser

A_BUILD = 120_000  # milliseconds; a build takes ten seconds, on a busy machine more


@pytest.fixture
def commissioner(world):
    return MembershipFactory(service=world.service, role=Role.COMMISSIONER).user


def list_of(world):
    return reverse("service-reports", args=[world.service.slug])


def page_of(report):
    return reverse(report.asked_as, args=[report.service.slug, report.public_id])


def write_what_the_contract_demands(world):
    for section in demanded(world.service, QUARTER_4):
        place = place_of(world.service, QUARTER_4, section.slug, "all")
        save_words(place, by=world.senior, text="Friday evenings.", seen_version=0)


@pytest.mark.worker
@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_report_is_built_signed_and_reaches_the_commissioners(
    world, commissioner, worker, page_on, open_as, javascript
):
    write_what_the_contract_demands(world)
    page = open_as(page_on(javascript=javascript), world.senior)
    page.goto(list_of(world))
    page.get_by_role("heading", name="2017/18", exact=True).click()
    page.get_by_role("button", name="Build the report on Quarter 4 2017/18").click()
    expect(page.get_by_text("The report is being built.")).to_be_visible()
    expect(page.get_by_role("button", name="Download the PDF")).to_be_visible(timeout=A_BUILD)
    page.get_by_role("button", name="Sign and submit").click()
    expect(page.get_by_label("I have read this report")).to_be_visible()
    for warning in page.get_by_role("textbox", name="why is it submitted all the same?").all():
        warning.fill("The commissioners alone read it.")
    page.get_by_label("I have read this report").check()
    page.get_by_role("button", name="Sign and submit").click()
    expect(page.get_by_text("About this edition")).to_be_visible(timeout=A_BUILD)

    page = open_as(page_on(javascript=javascript), commissioner)
    page.goto(list_of(world))
    page.get_by_role("link", name="Quarter 4 2017/18").click()
    expect(page.get_by_role("heading", name="Monthly data set")).to_be_visible()
    expect(page.locator(".report-figure")).to_have_count(0)
    for name, ending in (("Download the PDF", "pdf"), ("Download the figures", "csv")):
        with page.expect_download() as download:
            page.get_by_role("button", name=name).click()
        assert download.value.suggested_filename == f"{world.service.slug}-2017-18-Q4-edition-1.{ending}"
    assert Edition.objects.get().pdf.tobytes().startswith(b"%PDF-")


def test_report_pages_are_accessible_and_fit_every_screen(world, commissioner, page_on, open_as):
    # What is around an edition, for staff; its tables are those of the draft.
    submitted = EditionFactory(service=world.service, figures=[])
    edition = EditionFactory(service=world.service)
    difference = [["notifications", "all", "2017-18-Q4", ""], [0, None, None], [1, None, None], None]
    given = {"service": world.service, "compared_with": edition, "differences": [difference]}
    ready = ReadyReportFactory(**given)
    given = {"service": world.service, "figures": [], "period": "2017-18-Q1"}
    signed = SignedReportFactory(**given)
    building = ReportFactory(service=world.service, period="2017-18-Q3", status="building", step="Counting")
    failed = ReportFactory(service=world.service, period="2017-18-Q2", status="failed", failure="It stopped.")
    page, found = open_as(page_on(), world.senior), {}
    page.on("pageerror", lambda error: found.setdefault("error", str(error)))
    page.goto(page_of(ready))
    found["report"] = problems_on_every_screen(page)
    opened = page.locator(".report-figure").evaluate_all(
        "links => links.map(link => link.pathname + link.search)"
    )
    chosen = {address.split("/")[3]: address for address in opened}
    for address in (
        list_of(world),
        page_of(failed),
        page_of(building),
        page_of(submitted),
        page_of(signed),
        reverse("submit-report", args=[world.service.slug, ready.public_id]),
        chosen["individuals"],
        chosen["interviews_completed"],
        chosen["completion_rate"],
    ):
        page.goto(address)
        found[address] = problems_on_every_screen(page)
    page = open_as(page_on(), commissioner)
    for address in (list_of(world), page_of(edition)):
        page.goto(address)
        found[f"commissioner: {address}"] = problems_on_every_screen(page)
    assert {name: problems for name, problems in found.items() if problems} == {}


def test_a_number_leads_to_the_records_and_the_child_by_keyboard_alone(world, page_on, open_as):
    page = open_as(page_on(), world.senior)
    page.goto(page_of(ReadyReportFactory(service=world.service)))
    tab_to(page, ".report-contents a")
    page.keyboard.press("Enter")
    tab_to(page, "a.report-figure[href*='/individuals/']")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Children reported missing", exact=True)).to_be_visible()
    tab_to(page, "main a[href^='/children/']")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=str(world.child))).to_be_visible()


def tab_to(page, selector):
    """Go from control to control until one that fits has the focus."""
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"the keyboard does not reach {selector}")


def test_the_contents_stay_in_sight_on_a_desktop(world, page_on, open_as):
    page = open_as(page_on(), world.senior)
    page.goto(page_of(ReadyReportFactory(service=world.service)))
    page.get_by_role("link", name="Definitions").click()
    expect(page.get_by_role("heading", name="Definitions")).to_be_in_viewport()
    expect(page.get_by_role("navigation", name="Contents")).to_be_in_viewport()
