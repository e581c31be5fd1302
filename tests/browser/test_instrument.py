"""A senior coordinator makes the next version of the Risk Factor Matrix."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from referrals.models import RfmVersion
from tests.browser.conftest import SCREENS, problems_of

LONG = "Has been seen with people whom nobody knows, in places far from home, when children sleep, " * 3


@SCREENS
@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_the_next_version_is_drafted_changed_and_put_into_use(world, page_on, open_as, viewport, javascript):
    page = open_as(page_on(viewport, javascript), world.senior)
    pages = {}

    def look(name):
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        if javascript:
            pages[name] = problems_of(page)

    page.goto(reverse("home"))
    page.get_by_role("link", name="The Risk Factor Matrix").click()
    look("the versions")
    page.get_by_role("button", name="Begin a new version").click()
    look("a draft")
    page.get_by_role("link", name="Add an indicator to “Phones and online”").click()
    page.get_by_role("button", name="Save").click()
    look("an indicator in error")
    page.get_by_label("Indicator").fill(LONG[:200])
    page.get_by_label("Weight").fill("4")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Your change is saved.")).to_be_visible()
    look("a draft with a long indicator")
    page.get_by_role("link", name="Change the section “Phones and online”").click()
    look("a section")
    page.get_by_role("link", name="Back to the draft").click()
    page.get_by_role("link", name="Change the bands").click()
    look("the bands")
    page.get_by_label("High from").fill("30")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Throw the draft away").click()
    look("a draft to be thrown away")
    page.get_by_role("link", name="Back to the draft").click()
    page.get_by_role("button", name="Put it into use").click()
    look("a version to be used")
    page.get_by_label("What is different").fill("People far from home; high from 30.")
    page.get_by_role("button", name="Put it into use").click()
    expect(page.get_by_text("Version 2 is in use.")).to_be_visible()
    look("the versions, two of them")
    assert RfmVersion.objects.in_use().get().number == 2
    page.get_by_role("link", name="Version 2").click()
    look("a version in use")
    assert {name: problems for name, problems in pages.items() if problems} == {}
