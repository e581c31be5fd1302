"""A child comes to a volunteer: referred out of an interview, matched, met, and what the volunteer sees."""

from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from access.roles import Role
from access.tests.factories import MembershipFactory, UserFactory
from missing_cse.lib.times import now
from referrals.actions.volunteers.expenses import claim_expense
from referrals.actions.volunteers.meetings import plan_meeting
from referrals.models import Volunteer
from referrals.tests.factories import VolunteerFactory
from referrals.tests.volunteering import a_match, a_referral, an_active_volunteer, certify
from tests.browser.conftest import DESKTOP, PHONE, problems_of

LONG = "Bartholomew-Alexander Featherstonehaugh-Cholmondeley-Marjoribanks"
NEEDS_TO_KNOW = "Likes football. Call before you come."


def person(world, role, name):
    return MembershipFactory(user=UserFactory(name=name), service=world.service, role=role).user


@pytest.fixture
def coordinator(world):
    return person(world, Role.VOLUNTEER_COORDINATOR, "Nell Fairweather")


@pytest.fixture
def volunteer(world):
    return an_active_volunteer(
        world.service,
        name=LONG,
        area=world.district.area,
        available=["weekends"],
        would_do=["peer_mentor"],
        user=person(world, Role.VOLUNTEER, LONG),
    )


@pytest.mark.parametrize(
    ("viewport", "javascript"),
    [(DESKTOP, True), (PHONE, True), (DESKTOP, False)],
    ids=["desktop", "phone", "without JavaScript"],
)
def test_a_child_is_referred_matched_and_met(
    world, coordinator, volunteer, page_on, open_as, viewport, javascript
):
    page = page_on(viewport, javascript)

    open_as(page, world.worker).goto(reverse("refer-from-interview", args=[world.open.public_id]))
    page.get_by_label("Waiting for CAMHS").check()
    page.get_by_label("Peer mentor").check()
    page.get_by_label("Not yet, or no").check()
    page.get_by_label("At weekends").check()
    page.get_by_label("What does the volunteer need to know?").fill(NEEDS_TO_KNOW)
    page.get_by_role("button", name="Refer").click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    page.get_by_label("Yes, they agreed").check()
    page.get_by_role("button", name="Refer").click()
    expect(page.get_by_text("is referred to the volunteers.")).to_be_visible()

    open_as(page, coordinator).goto(reverse("volunteer-referrals"))
    page.get_by_role("link", name=world.child.first_name).click()
    expect(page.get_by_text(NEEDS_TO_KNOW)).to_be_visible()
    expect(page.get_by_text(world.child.last_name)).to_have_count(0)
    page.get_by_role("link", name=f"Match {LONG}").click()
    page.get_by_label("Why this volunteer?").fill("Both have time at weekends.")
    page.get_by_role("button", name="Match them").click()
    expect(page.get_by_role("heading", name=f"{LONG} and {world.child.first_name}")).to_be_visible()
    page.get_by_role("button", name="Plan a meeting").click()
    page.get_by_label("Date").fill(f"{now() + timedelta(days=2):%Y-%m-%d}")
    page.get_by_label("Time").fill("16:30")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("The meeting is planned.")).to_be_visible()

    open_as(page, volunteer.user).goto(reverse("home"))
    expect(page.get_by_text("Next meeting:")).to_be_visible()
    expect(page.get_by_text(world.child.last_name)).to_have_count(0)
    page.get_by_role("link", name="Log a meeting").click()
    page.get_by_label("How long, in minutes?").fill("50")
    page.get_by_label("What did you spend, in pounds? (optional)").fill("3.20")
    page.get_by_label("What for? (optional)").fill("Bus fare")
    page.get_by_role("button", name="Log the meeting").click()
    expect(page.get_by_text("The meeting is logged.")).to_be_visible()

    open_as(page, coordinator).goto(reverse("volunteer", args=[volunteer.public_id]))
    expect(page.get_by_text("1 meeting held, 50 minutes together.")).to_be_visible()
    expect(page.get_by_text("£3.20, Bus fare (not approved yet)")).to_be_visible()


def test_somebody_comes_to_the_next_stage_by_keyboard_when_nothing_is_missing(
    world, coordinator, page_on, open_as
):
    one = VolunteerFactory(service=world.service, name="Ash Grove")
    one.refresh_from_db()
    page = open_as(page_on(), coordinator)
    page.goto(reverse("volunteer", args=[one.public_id]))
    expect(page.get_by_text("Still missing for it:")).to_be_visible()
    page.get_by_role("link", name="Application", exact=True).press("Enter")
    page.get_by_role("button", name="Save").press("Enter")
    expect(page.get_by_text("The application is recorded.")).to_be_visible()
    page.get_by_role("button", name="Move to “Application”").press("Enter")
    expect(page.get_by_text("Ash Grove is at the stage “Application”.")).to_be_visible()


def test_the_pages_are_accessible_and_fit_the_screen(world, coordinator, volunteer, page_on, open_as):
    match = a_match(a_referral(world.district, child=world.child), volunteer)
    plan_meeting(match, by=coordinator, at=now() + timedelta(days=2), way="phone", place="")
    waiting = a_referral(world.district, slug="feedback", child=world.child, available=["weekends"])
    interview = a_match(a_referral(world.district, slug="feedback"))
    claim_expense(volunteer, by=coordinator, spent_on=now().date(), pence=320, what_for="Bus fare")
    certify(volunteer, days=600)
    applicant = VolunteerFactory(service=world.service, name=LONG, status=Volunteer.Status.REFERENCES)
    applicant.refresh_from_db()
    addresses = {
        coordinator: [
            reverse("home"),
            reverse("volunteers"),
            reverse("volunteer", args=[volunteer.public_id]),
            reverse("volunteer", args=[applicant.public_id]),
            reverse("volunteer-referees", args=[volunteer.public_id]),
            reverse("volunteer-details", args=[volunteer.public_id]),
            reverse("volunteer-referrals") + "?state=",
            reverse("volunteer-referral", args=[waiting.public_id]),
            reverse("volunteer-match", args=[match.public_id]),
            reverse("feedback-interview", args=[interview.public_id]),
            reverse("volunteer-expenses"),
            reverse("feedback"),
        ],
        world.worker: [reverse("refer-from-interview", args=[world.open.public_id])],
        volunteer.user: [reverse("home"), reverse("own-meeting", args=[match.public_id])],
    }
    found = {}
    for viewport, looked_at in ((PHONE, slice(None)), (DESKTOP, slice(4))):
        page = page_on(viewport)
        for user, theirs in addresses.items():
            open_as(page, user)
            for address in theirs[looked_at]:
                page.goto(address)
                found[user.name, address, viewport["width"]] = problems_of(page)
    assert {where: problems for where, problems in found.items() if problems} == {}
