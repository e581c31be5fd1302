"""An allocation meeting, walked by the coordinator who holds it and the social worker who takes part."""

from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from access.roles import Role
from access.tests.factories import MembershipFactory, UserFactory
from missing_cse.lib.times import now, today
from referrals.models import Meeting, MeetingNote, Rfm
from referrals.tests.meetings.held import Kind, a_meeting, closed, noted, waiting
from referrals.tests.meetings.test_items import agreed
from referrals.tests.supported import in_role
from tests.browser.conftest import DESKTOP, PHONE, problems_of

pytestmark = pytest.mark.browser


@pytest.fixture
def coordinator(world):
    return in_role(world.district, Role.COORDINATOR)


@pytest.fixture
def social_worker(world):
    user = UserFactory(username="social", name="Maximiliana-Josephine Wolfeschlegelsteinhausen")
    given = {"service": world.service, "role": Role.SOCIAL_WORKER}
    return MembershipFactory(user=user, authority=world.district.area.authority, **given).user


def press(page, name):
    page.get_by_role("button", name=name).click()


def done(page, said):
    expect(page.get_by_role("alert").filter(has_text=said)).to_be_visible()


def test_a_coordinator_holds_a_meeting_from_the_agenda_to_the_minutes(
    world, coordinator, social_worker, page_on, open_as
):
    rfm = waiting(world.district, child=world.child)
    page, pages = open_as(page_on(DESKTOP), coordinator), {}

    def look(name):
        pages[name] = problems_of(page)

    page.goto(reverse("meetings"))
    look("empty list")
    page.get_by_role("link", name="Plan the next meeting").click()
    earlier = now() - timedelta(days=1)
    page.get_by_label("Date").fill(earlier.date().isoformat())
    page.get_by_label("Time").fill("10:00")
    page.get_by_label("Where?").fill("By phone")
    look("plan")
    press(page, "Plan the meeting")
    done(page, "The meeting is planned.")
    look("agenda")
    page.get_by_role("link", name="Change when, where").click()
    page.get_by_label(str(social_worker)).check()
    page.get_by_label("Who else?").fill("R. Reed, Health")
    look("who is there")
    press(page, "Save")
    done(page, "The meeting is changed.")
    page.get_by_role("link", name=str(world.child)).click()
    expect(page.get_by_label("What support follows?")).to_be_hidden()
    page.get_by_label("What was said?").fill("She is safer at her aunt’s.")
    page.get_by_label("The support is decided").check()
    page.get_by_label("A worker is chosen").check()
    page.get_by_label("Something is to be done").check()
    page.get_by_label("Direct work").check()
    page.get_by_label("Sam Hill").check()
    page.get_by_label("What is to be done?").fill("Call the school")
    page.get_by_label("Who does it?").fill("Sam Hill")
    press(page, "Save")
    expect(page.get_by_role("alert")).to_contain_text("Say why this support was decided")
    look("referral")
    page.get_by_label("Why this support?").fill("She asked for somebody outside the family.")
    page.get_by_label("By which day?").fill((today() + timedelta(days=3)).isoformat())
    press(page, "Save")
    done(page, f"{rfm} is saved.")
    expect(page.get_by_text("Talked about", exact=True)).to_be_visible()
    press(page, "Close the meeting")
    look("close")
    press(page, "Close it and make the minutes")
    done(page, "Here is the next one")
    press(page, "Plan the meeting")
    expect(page.get_by_role("heading", name="Agreed last time")).to_be_visible()
    look("agenda with actions")
    page.get_by_role("link", name="Say what became of it").click()
    page.get_by_label("It is done").check()
    look("follow-up")
    press(page, "Save")
    done(page, "It is recorded what became of it.")
    page.goto(reverse("meeting", args=[Meeting.objects.get(closed_at__isnull=False).public_id]))
    look("closed")
    with page.expect_download() as download:
        page.get_by_role("link", name="Minutes (PDF)").click()
    assert download.value.suggested_filename.endswith(".pdf")
    assert Rfm.objects.get().allocated_to == world.worker
    assert {name: problems for name, problems in pages.items() if problems} == {}


def test_a_social_worker_adds_the_authority_s_view_on_a_phone(
    world, coordinator, social_worker, page_on, open_as
):
    waiting(world.district, child=world.child)
    a_meeting(world.district.area, coordinator)
    page, problems = open_as(page_on(PHONE), social_worker), []
    page.goto("/")
    page.get_by_role("link", name="Allocation meetings").click()
    problems += problems_of(page)
    page.get_by_role("link", name=str(world.district.area)).click()
    problems += problems_of(page)
    page.get_by_role("link", name=str(world.child)).click()
    page.get_by_label("How does the authority see it?").fill("We visit her every week.")
    page.get_by_label("I do something about it").check()
    page.get_by_label("What is to be done?").fill("Visit")
    problems += problems_of(page)
    press(page, "Save")
    expect(page.get_by_role("alert")).to_contain_text("Enter by which day")
    page.get_by_label("By which day?").fill((today() + timedelta(days=3)).isoformat())
    press(page, "Save")
    expect(page.get_by_text("Talked about", exact=True)).to_be_visible()
    assert MeetingNote.objects.get().by == social_worker
    assert problems == []


@pytest.mark.parametrize("screen", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_case_worker_reads_what_was_said_and_says_what_they_did(
    world, coordinator, social_worker, page_on, open_as, screen
):
    rfm = waiting(world.district, child=world.child)
    meeting = a_meeting(world.district.area, coordinator)
    noted(meeting, rfm, coordinator, "She is safer at her aunt’s.")
    noted(meeting, rfm, social_worker, "We see her every week.", Kind.AUTHORITY_VIEW)
    agreed(meeting, rfm, coordinator, owner=str(world.worker))
    agreed(meeting, rfm, social_worker, what="Visit the family")
    closed(meeting, coordinator)
    page, problems = open_as(page_on(screen), world.worker), []
    page.goto("/")
    page.get_by_role("link", name="What you do for meetings: 1").click()
    expect(page.get_by_role("button", name="It is done : Call the school")).to_be_visible()
    problems += problems_of(page)
    page.get_by_role("link", name=str(world.child)).click()
    expect(page.get_by_text("We see her every week.")).to_be_visible()
    problems += problems_of(page)
    page.get_by_role("link", name="Say that you did it").click()
    press(page, "It is done")
    done(page, "It is done. The next meeting finds it so.")
    problems += problems_of(page)
    assert problems == []


def test_nothing_typed_without_a_tick_is_lost_without_javascript(world, coordinator, page_on, open_as):
    rfm = waiting(world.district, child=world.child)
    meeting = a_meeting(world.district.area, coordinator)
    page = open_as(page_on(PHONE, javascript=False), coordinator)
    page.goto(reverse("meeting-item", args=[meeting.public_id, rfm.public_id]))
    box, what = page.get_by_label("Something is to be done"), page.get_by_label("What is to be done?")
    box.check()
    what.fill("Call the school")
    box.uncheck()
    page.get_by_label("What was said?").fill("She is safer.")
    press(page, "Save")
    expect(page.get_by_role("alert")).to_contain_text("Tick “Something is to be done” to save what is typed")
    assert not MeetingNote.objects.exists()
    box.check()
    expect(what).to_have_value("Call the school")
    what.fill("")
    box.uncheck()
    press(page, "Save")
    done(page, f"{rfm} is saved.")
    assert MeetingNote.objects.get().text == "She is safer."
