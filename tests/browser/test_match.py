"""Children whom the police send: compared with those on record, and what they sent otherwise."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from cases.alike import Why
from cases.models import MatchProposal, SentDetails
from cases.tests.factories import ChildFactory, EpisodeFactory
from tests.browser.conftest import DESKTOP, SCREENS, problems_of

pytestmark = pytest.mark.browser


@pytest.fixture
def sent(world):
    """A child whom the police sent, and who may be the world's one."""
    names = {"first_name": "Maximiliana-Josefine", "last_name": world.child.last_name}
    child = ChildFactory(service=world.service, date_of_birth=world.child.date_of_birth, **names)
    EpisodeFactory(child=child, district=world.district)
    MatchProposal.objects.create(child=child, candidate=world.child, why=Why.BIRTHDAY)
    return child


@pytest.fixture
def details(world):
    said = {"first_name": "Maximiliana-Josefine-Wilhelmina", "date_of_birth": "2010-02-03"}
    force = world.service.police_forces.get()
    details = SentDetails.objects.create(child=world.child, force=force, said=said)
    details.refresh_from_db()
    return details


@SCREENS
def test_a_coordinator_goes_from_today_to_the_comparison_and_decides(world, sent, page_on, open_as, viewport):
    page = open_as(page_on(viewport), world.senior)
    page.goto(reverse("home"))
    page.get_by_role("link", name="May be known already, all areas").click()
    expect(page.get_by_role("heading", name="Sent by the police")).to_be_visible()
    assert problems_of(page) == []
    page.goto(f"{reverse('duplicates')}?sent")
    expect(page.get_by_role("heading", name="Sent by the police")).to_be_visible()
    assert problems_of(page) == []
    page.get_by_role("link", name=f"Compare {sent.reference}").click()
    expect(page.get_by_text("One of them was sent by the police")).to_be_visible()
    assert problems_of(page) == []
    page.get_by_label(f"One child: keep {world.child.reference}").check()
    page.get_by_label("How do you know?").fill("The school confirmed it.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("You can undo this.")).to_be_visible()
    page.goto(reverse("duplicates"))
    expect(page.get_by_role("heading", name="Sent by the police")).to_have_count(0)


@SCREENS
def test_what_the_police_sent_otherwise_is_compared_on_the_childs_record(
    world, details, page_on, open_as, viewport
):
    page = open_as(page_on(viewport), world.worker)
    page.goto(reverse("child", args=[world.child.public_id]))
    expect(page.get_by_text("The police sent other details")).to_be_visible()
    assert problems_of(page) == []
    page.get_by_role("link", name="Compare and decide").click()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("link", name="Select what is right")).to_be_visible()
    assert problems_of(page) == []
    page.get_by_label("What is recorded: keep it").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("What is recorded stays.")).to_be_visible()
    expect(page.get_by_text("The police sent other details")).to_have_count(0)


def test_the_record_is_corrected_without_javascript(world, details, page_on, open_as):
    page = open_as(page_on(DESKTOP, javascript=False), world.worker)
    page.goto(reverse("child-sent-details", args=[details.public_id]))
    page.get_by_label("What the police sent: correct the record").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("born 3 February 2010")).to_be_visible()
