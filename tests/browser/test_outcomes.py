"""Outcomes, hand-backs and corrections in a browser."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from access.roles import Role
from access.tests.factories import MembershipFactory
from cases.actions.outcomes import hand_back
from cases.models import HandBack, Outcome
from cases.tests.factories import OfferFactory, OutcomeFactory
from missing_cse.lib.times import now
from tests.browser.conftest import SCREENS, problems_on_every_screen

pytestmark = pytest.mark.browser


@pytest.fixture
def offered(world):
    OfferFactory(episode=world.open, recorded_by=world.worker)
    return world.open


def address(name, *args):
    return reverse(name, args=args)


def goes_back(world, episode):
    reason = world.service.terms.get(kind="decline_reason", slug="referred_to_social_worker")
    authority = world.district.area.authority
    given = {"at": now(), "authority": authority, "reason": "Please see her at school. " * 12}
    made = hand_back(episode, by=world.senior, outcome_reason=reason, **given)
    made.refresh_from_db()
    return made


@SCREENS
@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_declined_interview_is_recorded_and_then_corrected(
    world, offered, page_on, open_as, viewport, javascript
):
    page = open_as(page_on(viewport, javascript), world.worker)
    page.goto(address("outcome", offered.public_id))
    expect(page.get_by_label("Does not want to talk")).to_be_hidden()
    page.get_by_label("Declined by the child").check()
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_role("link", name="Select the reason")).to_be_visible()
    page.get_by_label("Does not want to talk").check()
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_text(f"The outcome of episode {offered} is recorded.")).to_be_visible()
    page.goto(address("correct", offered.public_id, "outcome"))
    page.get_by_label("Declined by a parent or carer").check()
    page.get_by_label("Resolved at home").check()
    page.get_by_label("Why was it wrong?").fill("Her mother said so, not she.")
    page.get_by_role("button", name="Save the correction").click()
    expect(page.get_by_text("The outcome is corrected.")).to_be_visible()
    assert Outcome.objects.get(episode=offered).decline_reason.slug == "resolved_at_home"


@SCREENS
def test_what_is_handed_back_is_answered_by_its_social_worker(world, offered, page_on, open_as, viewport):
    authority = {"authority": world.district.area.authority}
    social = MembershipFactory(service=world.service, role=Role.SOCIAL_WORKER, **authority).user
    page = open_as(page_on(viewport), world.senior)
    page.goto(address("hand-back", offered.public_id))
    page.get_by_label("Why does it go back").fill("Fourteen days are over. Please see her.")
    page.get_by_role("button", name="Hand back").click()
    expect(page.get_by_text("is handed back to Staffordshire")).to_be_visible()
    open_as(page, social)
    page.goto(address("handed-back"))
    page.get_by_role("link", name=str(world.child)).click()
    page.get_by_label("No interview took place").check()
    page.get_by_role("button", name="Save what the social worker did").click()
    expect(page.get_by_text("What the social worker did is recorded.")).to_be_visible()
    assert HandBack.objects.get().answer_recorded_by == social


def two_save(page, world, offered):
    """The second of two: their page is from before the first saved."""
    page.goto(address("outcome", offered.public_id))
    reason = world.service.terms.get(kind="decline_reason", slug="on_holiday")
    given = {"declined_by": "other", "decline_reason": reason, "at": now(), "recorded_by": world.senior}
    Outcome.objects.create(episode=offered, kind="declined", **given)
    page.get_by_label("Declined by the child").check()
    page.get_by_label("Says was not missing").check()
    page.get_by_role("button", name="Save and continue").click()


def test_the_second_of_two_uses_their_own_version_by_correcting_the_first(world, offered, page_on, open_as):
    page = open_as(page_on(), world.worker)
    two_save(page, world, offered)
    expect(page.get_by_role("heading", name="Somebody saved this meanwhile")).to_be_visible()
    page.get_by_label("Why was it wrong?").fill("They are back from holiday; she said no.")
    page.get_by_role("button", name="Use mine").click()
    expect(page.get_by_text("The outcome is corrected.")).to_be_visible()
    assert Outcome.objects.get(episode=offered).decline_reason.slug == "says_was_not_missing"


def test_pages_are_accessible_and_fit_every_screen(world, offered, page_on, open_as):
    page, found = open_as(page_on(), world.senior), {}

    def look(name):
        found[name] = problems_on_every_screen(page)

    for name in ("outcome", "hand-back"):
        page.goto(address(name, offered.public_id))
        look(name)
        page.locator("main form button").last.click()
        look(f"{name} in error")
    page.goto(address("handed-back"))
    look("nothing handed back")
    page.goto(address("correct", offered.public_id, "offer"))
    look("correct an offer")
    two_save(page, world, offered)
    look("conflict")
    Outcome.objects.filter(episode=offered).delete()
    row = goes_back(world, offered)
    completed = OutcomeFactory(episode__child=world.child, episode__district=world.district).episode
    completed.refresh_from_db()
    for name, args in (
        ("handed-back", ()),
        ("handed-back-answer", (row.public_id,)),
        ("correct", (offered.public_id, "outcome")),
        ("correct", (offered.public_id, "hand_back")),
        ("take-back", (completed.public_id, "outcome")),
        ("correct", (completed.public_id, "interview")),
        ("episode", (offered.public_id,)),
    ):
        page.goto(address(name, *args))
        look(" ".join((name, *map(str, args[1:]))))
    assert {name: problems for name, problems in found.items() if problems} == {}
