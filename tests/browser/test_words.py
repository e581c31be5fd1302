"""The words of a report in a browser: written with figures in them, by two people, and without JavaScript."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from access.roles import Role
from access.tests.factories import MembershipFactory
from missing_cse.lib.periods import Period
from reporting.models import Commentary
from reporting.words.actions import save_words
from reporting.words.places import place_of
from tests.browser.conftest import PHONE, SCREENS, problems_of

pytestmark = pytest.mark.browser

QUARTER = Period.parse("2017-18-Q4")


def list_of(world):
    return reverse("report-words", args=[world.service.slug, QUARTER])


def editor_of(world, area="all"):
    return reverse("section-words", args=[world.service.slug, QUARTER, "section-7", area])


def what_stands():
    return Commentary.objects.order_by("-version").values_list("text", flat=True).first()


def text_of(page):
    return page.get_by_label("Text", exact=True)


@SCREENS
def test_words_are_written_with_figures_and_read_as_the_report_has_them(world, page_on, open_as, viewport):
    page, found = open_as(page_on(viewport), world.senior), {}
    page.on("pageerror", lambda error: found.setdefault("error", str(error)))
    page.goto(list_of(world))
    found["list"] = problems_of(page)
    page.get_by_role("link", name="Themes and trends: All areas").click()
    text_of(page).fill("There were two reports, and it seems to be quiet.")
    text_of(page).evaluate("text => text.setSelectionRange(10, 10)")
    if viewport == PHONE:
        page.get_by_text("Put in a figure").click()
    with page.expect_response(lambda response: "measure=offered" in response.url):
        page.get_by_label("Figure", exact=True).select_option("offered")
    expect(page.locator("#sayings")).to_contain_text("{{ offered:all:2017-18-Q4 }}")
    page.get_by_role("button", name="Put in").first.click()
    expect(text_of(page)).to_have_value(
        "There were {{ offered:all:2017-18-Q4 }} two reports, and it seems to be quiet."
    )
    expect(page.locator("#saved")).to_contain_text("Saved ", timeout=15_000)
    expect(page.locator(".app-preview")).to_contain_text("two reports")
    expect(page.get_by_role("heading", name="Typed by hand")).to_be_visible()
    found["editor"] = problems_of(page)
    page.get_by_role("link", name="What was written before").click()
    page.locator("main ol").get_by_role("link").first.click()
    expect(page.locator(".app-version")).to_contain_text("two reports")
    found["earlier"] = problems_of(page)
    assert {name: problems for name, problems in found.items() if problems} == {}


def test_two_who_write_at_once_lose_nothing(world, page_on, open_as):
    page = open_as(page_on(), world.senior)
    page.goto(editor_of(world))
    colleague = MembershipFactory(service=world.service, role=Role.COORDINATOR, area=world.district.area).user
    place = place_of(world.service, QUARTER, "section-7", "all")
    save_words(place, by=colleague, text="Theirs.", seen_version=0)
    text_of(page).fill("Mine.")
    page.get_by_role("button", name="Compare both versions").click(timeout=15_000)
    expect(page.get_by_role("heading", name="Two versions of")).to_be_visible()
    assert problems_of(page) == []
    page.get_by_role("button", name="Keep what I chose").click()
    expect(text_of(page)).to_have_value("Theirs.\n\nMine.")
    assert what_stands() == "Theirs.\n\nMine."


def test_without_javascript_words_are_written_and_figures_put_in(world, page_on, open_as):
    page = open_as(page_on(javascript=False), world.senior)
    page.goto(editor_of(world, "stoke-on-trent"))
    text_of(page).fill("Parks.")
    page.get_by_label("Figure", exact=True).select_option("individuals")
    page.get_by_role("button", name="Show it").click()
    page.get_by_role("button", name="Put in").first.click()
    expect(text_of(page)).to_have_value("Parks. {{ individuals:stoke-on-trent:2017-18-Q4 }}")
    expect(page.locator(".app-preview")).to_contain_text("Parks. 0")
    assert what_stands() == "Parks. {{ individuals:stoke-on-trent:2017-18-Q4 }}"
