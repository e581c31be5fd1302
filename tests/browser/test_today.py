"""Today in a browser: a case worker's morning, a coordinator who allocates on the spot, all areas at once."""

from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from access.roles import Role
from access.tests.factories import MembershipFactory
from cases.models import Episode
from cases.tests.factories import ChildFactory, EpisodeFactory, OfferFactory
from missing_cse.lib.times import now
from tests.browser.conftest import SCREENS, problems_of

pytestmark = pytest.mark.browser


@pytest.fixture
def coordinator(world):
    return MembershipFactory(service=world.service, role=Role.COORDINATOR, area=world.district.area).user


@pytest.fixture
def to_allocate(world):
    """A child of twelve, found three hours ago, whom nobody has yet."""
    child = ChildFactory(
        service=world.service,
        first_name="Anastasia-Wilhelmina",
        last_name="Featherstonehaugh",
        date_of_birth=now().date() - timedelta(days=12 * 365),
    )
    return EpisodeFactory(
        child=child, district=world.district, missing_received_at=now() - timedelta(hours=15)
    )


@SCREENS
def test_a_case_worker_sees_what_is_due_and_goes_to_the_next_step(world, page_on, open_as, viewport):
    page = open_as(page_on(viewport), world.worker)
    page.goto(reverse("home"))
    expect(page.get_by_role("heading", name="My interviews")).to_be_visible()
    expect(page.get_by_text("Offer due in 11 hours")).to_be_visible()
    assert problems_of(page) == []
    page.get_by_role("link", name="show by district").click()
    expect(page.get_by_role("heading", name="Newcastle-under-Lyme (1)")).to_be_visible()
    assert problems_of(page) == []
    page.get_by_role("link", name="Log the offer").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("offer")


@SCREENS
@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_coordinator_allocates_on_the_spot(
    world, coordinator, to_allocate, page_on, open_as, viewport, javascript
):
    page = open_as(page_on(viewport, javascript), coordinator)
    page.goto(reverse("home"))
    choice = page.get_by_label(f"Who should hold the interview of {to_allocate.child}")
    choice.select_option(label="Sam Hill: 1 open interview, 0 CSE cases")
    page.get_by_role("button", name=f"Allocate {to_allocate}").click()
    expect(page.get_by_text(f"Episode {to_allocate} is allocated to Sam Hill.")).to_be_visible()
    expect(page.get_by_role("heading", name="Today")).to_be_visible()
    expect(choice).to_have_count(0)
    assert Episode.objects.get(pk=to_allocate.pk).allocated_to == world.worker


@SCREENS
def test_the_pages_of_a_coordinators_morning_are_accessible(
    world, coordinator, to_allocate, page_on, open_as, viewport
):
    OfferFactory(episode=world.open)
    to_allocate.refresh_from_db()
    page, found = open_as(page_on(viewport), coordinator), {}
    page.on("pageerror", lambda error: found.setdefault("error", str(error)))
    lists = ("to-offer", "to-allocate", "to-interview", "holds", "police", "missing-again", "mine")
    for address in (
        reverse("home"),
        reverse("allocate", args=[to_allocate.public_id]),
        *(reverse("worklist", args=[slug]) for slug in lists),
    ):
        page.goto(address)
        found[address] = problems_of(page)
    page.goto(reverse("allocate", args=[to_allocate.public_id]))
    page.get_by_role("button", name="Allocate").click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    found["an allocation in error"] = problems_of(page)
    assert {name: problems for name, problems in found.items() if problems} == {}


@SCREENS
def test_a_senior_coordinator_goes_from_a_number_to_the_records(
    world, to_allocate, page_on, open_as, viewport
):
    page = open_as(page_on(viewport), world.senior)
    page.goto(reverse("home"))
    expect(page.get_by_role("table", name="What waits, by area")).to_be_visible()
    assert problems_of(page) == []
    page.get_by_role("link", name="1 To allocate, Staffordshire North").click()
    expect(page.get_by_role("heading", name="To allocate")).to_be_visible()
    expect(page.get_by_role("link", name=str(to_allocate.child))).to_be_visible()
