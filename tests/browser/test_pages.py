"""Every page of this part, on a desktop and on a phone: accessible, within the screen, without an error."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from cases.models import ImportRun
from tests.browser.conftest import problems_on_every_screen

pytestmark = pytest.mark.browser

PROBLEM = {
    "file": "police_notifications.csv",
    "line": 1713,
    "column": "found_notification_received_at",
    "value": "yesterday_at_half_past_five_or_so_in_the_afternoon",
    "expected": "a time such as 2018-01-31T17:30:00+00:00",
}


def an_import(world, **given):
    run = ImportRun.objects.create(
        service=world.service,
        police_force=world.service.police_forces.get(),
        started_by=world.senior,
        files=["police_notifications.csv"],
        **given,
    )
    run.refresh_from_db()
    return reverse("import", args=[run.public_id])


def pages_of_the_senior(world):
    counts = {"new": 1072, "changed": 3, "unchanged": 12034, "set_aside": 2}
    return [
        reverse("home"),
        reverse("episodes"),
        reverse("episodes") + "?area=stoke-on-trent",
        reverse("episode", args=[world.open.public_id]),
        reverse("episode", args=[world.set_aside.public_id]),
        reverse("child", args=[world.child.public_id]),
        reverse("set-aside"),
        reverse("decide", args=[world.set_aside.public_id]),
        an_import(world, status="running", step="Reading police_notifications.csv", percent=40),
        an_import(world, status="refused", problems=[PROBLEM] * 3, problem_count=3),
        an_import(world, status="done", summary={"police_notifications.csv": counts}),
        reverse("imports"),
        reverse("new-import"),
        "/no-such-page/",
    ]


def test_pages_are_accessible_and_fit_every_screen(world, page_on, open_as):
    page, found = page_on(), {}
    page.on("pageerror", lambda error: found.setdefault("error", str(error)))
    page.goto(reverse("sign-in"))
    found["sign-in"] = problems_on_every_screen(page)
    page.get_by_role("button", name="Sign in").click()
    found["sign-in in error"] = problems_on_every_screen(page)
    open_as(page, world.senior)
    for address in pages_of_the_senior(world):
        page.goto(address)
        found[address] = problems_on_every_screen(page)
    page.goto(reverse("decide", args=[world.set_aside.public_id]))
    page.get_by_role("button", name="Save decision").click()
    found["a decision in error"] = problems_on_every_screen(page)
    open_as(page, world.worker)
    for address in (reverse("home"), reverse("imports")):
        page.goto(address)
        found[f"case worker: {address}"] = problems_on_every_screen(page)
    assert {name: problems for name, problems in found.items() if problems} == {}


def test_the_menu_opens_and_closes_on_a_phone(world, page_on, open_as):
    page = open_as(page_on({"width": 390, "height": 844}), world.senior)
    page.goto(reverse("home"))
    link = page.get_by_role("navigation").get_by_role("link", name="Missing")
    expect(link).to_be_hidden()
    page.get_by_role("button", name="Menu").click()
    link.click()
    expect(page.get_by_role("heading", name="Episodes")).to_be_visible()
