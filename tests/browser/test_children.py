"""A child in a browser: found in spite of a slip, seen and kept; on desk and phone, without JavaScript."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from cases.models import ChildCorrection, PersonAround, Residence
from cases.tests.factories import AlertFactory, PersonAroundFactory, ResidenceFactory
from missing_cse.lib.times import now, today
from tests.browser.conftest import SCREENS, problems_of, problems_on_every_screen

pytestmark = pytest.mark.browser


@pytest.fixture
def much_known(world):
    """The child with an alert, people and a home, all with long words; returns the alert and a person."""
    alert = AlertFactory(
        child=world.child,
        text="Never tell the father, who may ring and say that he is from the school, where the child is.",
        raised_at=now(),
        raised_by=world.senior,
    )
    person = PersonAroundFactory(
        child=world.child,
        name="Bartholomew-Christopher Featherstonehaugh",
        relationship="Foster carer",
        phone="01782 960 001",
    )
    PersonAroundFactory(child=world.child, name="Old Friend", until=today())
    ResidenceFactory(child=world.child, since=today(), place="Mill House", recorded_by=world.senior)
    for row in (alert, person):
        row.refresh_from_db()
    return alert, person


@SCREENS
@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_child_is_found_seen_and_kept(world, page_on, open_as, viewport, javascript):
    page = open_as(page_on(viewport, javascript), world.worker)
    page.goto(reverse("children"))
    page.get_by_label("Search for a child").fill(
        f"Wolfeschlegelsteinhausnberger Maximiliana {world.child.date_of_birth.year}"
    )
    page.get_by_role("button", name="Search").click()
    assert "Wolfe" not in page.url
    page.get_by_role("link", name=str(world.child)).click()
    expect(page.get_by_role("heading", name="Open now")).to_be_visible()

    page.get_by_role("link", name="Add somebody").click()
    page.get_by_role("button", name="Add this person").click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    page.get_by_label("Name", exact=True).fill("Jo Hill")
    page.get_by_label("Who are they to the child?").fill("Aunt")
    page.get_by_label("Telephone number").fill("01782 960 001")
    page.get_by_role("button", name="Add this person").click()
    expect(page.locator('a[href="tel:01782960001"]')).to_be_visible()
    assert PersonAround.objects.get().relationship == "Aunt"

    page.get_by_role("link", name="Record where the child lives").click()
    page.get_by_label("Home", exact=True).check()
    page.get_by_label("Address, or the name of the home").fill("4 Mill Lane")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("4 Mill Lane")).to_be_visible()
    assert Residence.objects.get().since == today()

    page.get_by_role("link", name="Raise an alert").click()
    page.get_by_label("What must everyone know first?").fill("There is a dog.")
    page.get_by_role("button", name="Raise the alert").click()
    page.get_by_role("link", name="End this alert").click()
    page.get_by_role("button", name="End the alert").click()
    expect(page.get_by_text("Alert: There is a dog.")).to_have_count(0)

    page.get_by_label("Show").select_option("Alerts")
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".moj-timeline__title")).to_have_text(["Alert ended", "Alert raised"])


def test_results_can_be_gone_back_to(world, page_on, open_as):
    page = open_as(page_on(), world.worker)
    page.goto(reverse("children"))
    page.get_by_label("Search for a child").fill("Maxim")
    page.keyboard.press("Enter")
    page.get_by_role("link", name=str(world.child)).click()
    expect(page.get_by_role("heading", name="Open now")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("link", name=str(world.child))).to_be_visible()
    expect(page.get_by_label("Search for a child")).to_have_value("Maxim")


def test_the_second_of_two_who_correct_a_child_sees_both_versions(world, page_on, open_as, client):
    first = open_as(page_on(), world.senior)
    client.cookies.clear()  # or signing in as the second would sign the first out
    second = open_as(page_on(), world.worker)
    for page, name in ((first, "Maximiliane"), (second, "Maxima")):
        page.goto(reverse("child-details", args=[world.child.public_id]))
        page.get_by_label("First name").fill(name)
        page.get_by_label("Why is it corrected?").fill(f"It is {name}.")
    for page in (first, second):
        page.get_by_role("button", name="Save the correction").click()
    expect(second.get_by_text("Somebody else saved this")).to_be_visible()
    expect(second.get_by_role("row", name="First name")).to_contain_text("Maximiliane")
    assert problems_of(second) == []
    second.get_by_role("button", name="Save the correction").click()
    expect(second.get_by_role("heading", name="Maxima Wolfe")).to_be_visible()
    assert ChildCorrection.objects.count() == 2


def test_the_pages_are_accessible_and_fit_every_screen(world, much_known, page_on, open_as):
    alert, person = much_known
    page = open_as(page_on(), world.senior)
    found = {}
    child = [world.child.public_id]
    for name, args in (
        ("child", child),
        ("children", []),
        ("child-add-person", child),
        ("child-change-person", [person.public_id]),
        ("child-raise-alert", child),
        ("child-end-alert", [alert.public_id]),
        ("child-residence", child),
        ("child-details", child),
    ):
        page.goto(reverse(name, args=args))
        found[name] = problems_on_every_screen(page)
    page.get_by_role("button", name="Save the correction").click()
    found["details in error"] = problems_on_every_screen(page)
    page.goto(reverse("children"))
    for words in ("Maximiliana", "Nobody At All", "31/2/2008"):
        page.get_by_label("Search for a child").fill(words)
        page.get_by_role("button", name="Search").click()
        found[f"search for {words}"] = problems_on_every_screen(page)
    assert {name: problems for name, problems in found.items() if problems} == {}
