"""A case worker starts a Risk Factor Matrix with indicators, and reads it."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.conftest import SCREENS, problems_of

TOLD = "On 3 May she told her aunt that somebody waits for her at the bus station."


@SCREENS
@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_an_rfm_is_started_with_what_shows_and_tells_the_bands(world, page_on, open_as, viewport, javascript):
    page = open_as(page_on(viewport, javascript), world.worker)
    pages = {}

    def look(name):
        if javascript:
            pages[name] = problems_of(page)

    page.goto(reverse("start-rfm", args=[world.open.public_id]))
    evidence = page.get_by_label(
        "What have you seen or heard, and when? “Meets people whom they know only online”"
    )
    expect(evidence).to_be_hidden()
    page.get_by_label("Meets people whom they know only online", exact=True).check()
    expect(evidence).to_be_visible()
    page.get_by_role("button", name="Start the RFM").click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    look("what is missing")
    evidence.fill(TOLD)
    page.get_by_label("Medium").check()
    page.get_by_role("button", name="Start the RFM").click()
    expect(page.get_by_role("heading", name="How high the risk is")).to_be_visible()
    expect(page.get_by_text("Low (5, by version 1 of the matrix)")).to_be_visible()
    expect(page.get_by_text(TOLD)).to_be_visible()
    look("the RFM")
    page.goto(reverse("child", args=[world.child.public_id]))
    page.get_by_role("link", name="Exploitation referral received").click()
    expect(page.get_by_text(TOLD)).to_be_visible()
    assert {name: problems for name, problems in pages.items() if problems} == {}
