"""A worker records what children mention; a senior coordinator merges, writes intelligence and shares it."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from cases.tests.factories import ChildFactory
from missing_cse.lib.times import today
from referrals.tests.network.made import a_link, a_mention, a_nominal
from tests.browser.conftest import PHONE, SCREENS, problems_of

SAID = "“He picks us up at the bus station in a blue car, and buys us food.”"


@pytest.fixture
def known(world):
    """A car that another child mentioned, and the man who drives it, whose records are two."""
    other = ChildFactory(service=world.service, first_name="Robin", last_name="Reed")
    about = {"district": world.district, "said_on": today()}
    car = a_mention(other, a_nominal(world.service, "BX16 OLR", "vehicle", colour="blue"), **about)
    man = a_mention(other, a_nominal(world.service, "Kenny Marlow"), **about)
    a_mention(other, a_nominal(world.service, "Kenny Marlow, who says that he is called Kez " * 3), **about)
    a_mention(other, a_nominal(world.service, "Hanley bus station", "place"), **about)
    a_link(man, car.nominal)
    return man.nominal


def grade(page):
    page.get_by_label("2: Untested").check()
    page.get_by_label("A: Known directly to the source").check()
    page.get_by_label("P: Lawful sharing permitted", exact=True).check()


def record_the_car(page, world, look=lambda name: None):
    """From the child's page to the car's, which is on record already."""
    page.goto(reverse("child", args=[world.child.public_id]))
    page.get_by_role("link", name="Nobody and nothing mentioned yet").click()
    expect(page.get_by_role("heading", name="Who and what was mentioned")).to_be_visible()
    look("nothing yet")
    page.get_by_role("button", name="Record who or what was mentioned").click()
    page.get_by_label("A car or another vehicle").check()
    look("which kind")
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", name="Record what was mentioned")).to_be_visible()
    page.get_by_role("button", name="Record it").click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    page.get_by_label("Registration").fill("bx16olr")
    page.get_by_label("What was said?").fill(SAID)
    page.get_by_label("Interview about episode").first.check()
    grade(page)
    page.get_by_role("button", name="Record it").click()
    expect(page.get_by_text("Is it one of these, which are on record?")).to_be_visible()
    look("is it on record?")
    page.get_by_label("BX16 OLR, blue").check()
    page.get_by_role("button", name="Record it").click()
    expect(page.get_by_role("heading", name="BX16 OLR, blue")).to_be_visible()
    expect(page.get_by_text(SAID)).to_be_visible()


@SCREENS
def test_a_car_is_recorded_found_to_be_known_and_shared_as_intelligence(
    world, known, page_on, open_as, viewport
):
    page, pages = open_as(page_on(viewport), world.worker), {}

    def look(name):
        pages[name] = problems_of(page)

    record_the_car(page, world, look)
    expect(page.get_by_role("img", name="Children on the left")).to_be_visible()
    page.get_by_text("The picture as a table").click()
    expect(page.get_by_role("cell", name="drives or is driven in")).to_be_visible()
    look("the car")
    page.goto(reverse("child-mentions", args=[world.child.public_id]))
    look("what the child mentioned")
    page.goto(reverse("network"))
    page.get_by_label("Search for a person or thing").fill("marlow")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("heading", name="What fits")).to_be_visible()
    look("search")
    page.get_by_role("link", name="Kenny Marlow", exact=True).click()
    page.get_by_role("link", name="Link it with somebody or something else").click()
    expect(page.get_by_label("is seen at")).to_be_visible()
    look("link")

    open_as(page, world.senior)
    page.goto(reverse("merge-nominal", args=[known.public_id]))
    page.get_by_label("Kenny Marlow, who says").check()
    page.get_by_label("How do you know?").fill("The same number")
    look("merge")
    page.get_by_role("button", name="Merge the two").click()
    expect(page.get_by_role("heading", name="Records that were merged")).to_be_visible()
    look("merged")
    page.get_by_role("link", name="Write an intelligence item").click()
    page.get_by_role("checkbox").first.check()
    page.get_by_label("The intelligence", exact=True).fill("A man collects children in a blue car.")
    grade(page)
    look("write")
    page.get_by_role("button", name="Write the item").click()
    page.get_by_role("button", name="Record that it was shared").click()
    page.get_by_label("Police", exact=True).check()
    page.get_by_label("Which force or team, and who there?").fill("The intelligence unit")
    page.get_by_label("Secure e-mail").check()
    look("share")
    page.get_by_role("button", name="Record it").click()
    expect(page.get_by_text("Waits for its receipt", exact=True)).to_be_visible()
    look("item")
    page.goto(reverse("intelligence"))
    look("intelligence")
    page.get_by_role("link", name="Record the receipt").click()
    page.get_by_label("Who said so?").fill("The duty officer")
    look("receipt")
    page.get_by_role("button", name="Record the receipt").click()
    expect(page.get_by_text("Received", exact=True)).to_be_visible()
    page.goto(reverse("hotspots"))
    expect(page.get_by_role("rowheader", name="Hanley bus station")).to_be_visible()
    look("hotspots")
    assert {name: problems for name, problems in pages.items() if problems} == {}


def test_it_works_on_a_phone_without_javascript(world, known, page_on, open_as):
    page = open_as(page_on(PHONE, javascript=False), world.worker)
    record_the_car(page, world)
    page.get_by_role("link", name="Take back that BX16 OLR").first.click()
    page.get_by_label("What is wrong with it?").fill("It was another car")
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_text("It is taken back.")).to_be_visible()
