"""The work itself in a browser: by mouse, by keyboard alone, and without JavaScript."""

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import expect

from cases.models import Child, Episode
from tests.browser.conftest import PASSWORD, SCREENS

pytestmark = pytest.mark.browser

FILES = settings.BASE_DIR / "demo" / "q4-2017-18"


def sign_in(page, username):
    page.goto("/")
    page.get_by_label("Username").fill(username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


@SCREENS
@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_case_worker_goes_from_the_most_urgent_episode_to_the_child(world, page_on, viewport, javascript):
    page = page_on(viewport, javascript)
    sign_in(page, "worker")
    expect(page.get_by_role("heading", name="My interviews")).to_be_visible()
    expect(page.get_by_text("Offer due in 11 hours")).to_be_visible()
    page.get_by_role("link", name=str(world.child), exact=True).click()
    expect(page.get_by_text("Interview (from the return)")).to_be_visible()
    page.get_by_role("link", name=str(world.child)).click()
    expect(page.get_by_role("heading", name=str(world.child))).to_be_visible()
    episodes = page.locator(".moj-timeline__item").filter(has_text="Reported missing:")
    expect(episodes).to_have_count(2)


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_notification_that_was_set_aside_is_decided(world, page_on, javascript):
    page = page_on(javascript=javascript)
    sign_in(page, "senior")
    page.get_by_role("link", name="1 Set aside, all areas").click()
    page.get_by_role("link", name=world.set_aside.police_reference).click()
    page.get_by_role("button", name="Save decision").click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    page.get_by_label("Void it").check()
    page.get_by_label("Why?").fill("The police sent it in error.")
    page.get_by_role("button", name="Save decision").click()
    expect(page.get_by_text(f"Notification {world.set_aside} is decided: void.")).to_be_visible()
    assert Episode.objects.get(pk=world.set_aside.pk).decided_by == world.senior


def test_signing_in_and_deciding_take_nothing_but_the_keyboard(world, page_on):
    page = page_on()
    page.goto(reverse("decide", args=[world.set_aside.public_id]))
    page.keyboard.type("senior")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Decide on notification")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    while not page.get_by_label("Count it").evaluate("radio => radio === document.activeElement"):
        page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("Void it")).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.type("Sent in error.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("is decided: void.")).to_be_visible()


@pytest.mark.worker
@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_files_are_imported_by_the_worker_while_the_page_follows(world, page_on, worker, javascript):
    page = page_on(javascript=javascript)
    sign_in(page, "senior")
    page.get_by_role("navigation", name="Menu").get_by_role("link", name="Administration").click()
    page.get_by_role("button", name="Import record files").click()
    page.get_by_label("Record files").set_input_files(
        [FILES / "children.csv", FILES / "police_notifications.csv"]
    )
    page.get_by_role("button", name="Import").click()
    expect(page.get_by_text("You can leave this page.")).to_be_visible()
    expect(page.get_by_role("heading", name="Import finished")).to_be_visible(timeout=60_000)
    lines = len((FILES / "children.csv").read_text(encoding="utf-8").splitlines()) - 1
    expect(page.get_by_role("row", name="children.csv")).to_contain_text(f"{lines:,}")
    assert Child.objects.count() == lines + 2
    page.goto(reverse("imports"))
    expect(page.get_by_text("Done")).to_be_visible()


@pytest.mark.worker
def test_files_that_cannot_be_read_come_back_with_every_problem(world, page_on, open_as, worker, tmp_path):
    broken = tmp_path / "children.csv"
    broken.write_text("child_ref,first_name,last_name,date_of_birth,gender\nC1,Sam,Swan,soon,female\n")
    page = open_as(page_on(), world.senior)
    page.goto(reverse("new-import"))
    page.get_by_label("Record files").set_input_files(broken)
    page.get_by_role("button", name="Import").click()
    expect(page.get_by_role("heading", name="Nothing was imported")).to_be_visible(timeout=60_000)
    expect(page.get_by_role("row", name="date_of_birth")).to_contain_text("soon")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the problems (CSV)").click()
    assert "date_of_birth,soon," in download.value.path().read_text(encoding="utf-8")
