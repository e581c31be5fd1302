"""Support from the plan to the summary that goes out, and group work, walked by those who do it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from access.roles import Role
from access.tests.factories import MembershipFactory, UserFactory
from missing_cse.lib.times import today
from referrals.actions.groups import join_group
from referrals.models import Exit, ExitSummary, GroupAttendance
from referrals.tests.supported import a_group, ended, held, measured, planned, supported, to_come
from tests.browser.conftest import PHONE, SCREENS, problems_of

pytestmark = pytest.mark.browser
SHOWS = "Is missing, or away without anyone knowing where"


@pytest.fixture
def coordinator(world):
    user = UserFactory(username="coordinator", name="Robin Dale")
    given = {"service": world.service, "role": Role.COORDINATOR, "area": world.district.area}
    return MembershipFactory(user=user, **given).user


def choose(page, question, answer):
    page.get_by_role("group", name=question).get_by_label(answer, exact=True).check()


def press(page, name):
    page.get_by_role("button", name=name).click()


def done(page, said):
    expect(page.get_by_role("alert").filter(has_text=said)).to_be_visible()


@SCREENS
def test_support_goes_from_the_plan_to_the_exit(world, page_on, open_as, viewport):
    rfm = supported(world.district, world.worker, child=world.child)
    page, pages = open_as(page_on(viewport), world.worker), {}

    def look(name):
        pages[name] = problems_of(page)

    page.goto(reverse("support"))
    look("list")
    page.get_by_role("link", name=str(world.child)).click()
    press(page, "Agree on a plan")
    page.get_by_label("What does the child want to change?").fill("I want to sleep.")
    look("plan")
    press(page, "Save the plan")
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    page.get_by_label("What will you work on together?").fill("Evenings, and the phone")
    press(page, "Save the plan")
    done(page, "The plan is saved.")
    page.get_by_role("link", name="Answers at the start").click()
    choose(page, "How safe do you feel?", "3")
    look("scales")
    press(page, "Save the answers")
    done(page, "The answers are saved.")
    press(page, "Record a session")
    choose(page, "Did it take place?", "Took place")
    page.get_by_label("Where?").fill("On a walk")
    page.get_by_label("How many minutes").fill("50")
    page.get_by_label("What was done?").fill("Walked and talked")
    look("session")
    press(page, "Save the session")
    done(page, "The session is recorded.")
    press(page, "Review the support")
    page.get_by_label("What changed since the last time?").fill("Sleeps better")
    choose(page, "How safe do you feel?", "7")
    choose(page, "Does support go on?", "Support ends")
    look("review")
    press(page, "Save the review")
    done(page, "The review is saved.")
    expect(page.get_by_role("img", name="From 3 to 7.")).to_be_visible()
    look("the record")
    page.get_by_role("link", name="End the support").click()
    page.get_by_label(SHOWS, exact=True).check()
    page.get_by_label("What is known of it now?").first.fill("Once, and the carer knew where")
    choose(page, "How high is the risk now", "None shown")
    choose(page, "Why does support end?", "The aims are met")
    page.get_by_label("What comes next").fill("The school nurse")
    press(page, "End the support")
    expect(page.get_by_text("The indicators come to “Low”").last).to_be_visible()
    look("exit in error")
    page.get_by_label("Why do you see it otherwise").fill("He is with his aunt now")
    press(page, "End the support")
    done(page, "The support has ended.")
    look("summary")
    assert Exit.objects.get(rfm=rfm).computed_risk == "low"
    press(page, "Save, and give it to a coordinator")
    expect(page.get_by_text("Waits for approval")).to_be_visible()
    expect(page.get_by_text("Lower than at the start: from high to none shown").first).to_be_visible()
    look("exit")
    assert {name: problems for name, problems in pages.items() if problems} == {}


def test_a_coordinator_approves_and_it_is_recorded_who_received_it(world, coordinator, page_on, open_as):
    exit = ended(supported(world.district, world.worker, child=world.child))
    ExitSummary.objects.update(state="waiting")
    page, pages = open_as(page_on(), coordinator), {}
    page.goto(reverse("support-summaries"))
    pages["summaries"] = problems_of(page)
    page.get_by_role("link", name=str(world.child)).click()
    pages["decide"] = problems_of(page)
    page.get_by_label("Approve: it may go").check()
    press(page, "Save the decision")
    done(page, "Your decision is saved.")
    press(page, "It was handed over")
    choose(page, "Who received it?", "Social care")
    page.get_by_label("Their name").fill("Alex Dean, social worker")
    choose(page, "How?", "Printed, and sent by post")
    pages["hand over"] = problems_of(page)
    press(page, "Save")
    expect(page.get_by_text("Social care: Alex Dean, social worker")).to_be_visible()
    assert exit.summary.handed_over.get().recorded_by == coordinator
    assert {name: problems for name, problems in pages.items() if problems} == {}


def test_group_work_and_a_planned_session_without_javascript(world, page_on, open_as):
    rfm = planned_and_planned(world)
    group = a_group(world.district, world.worker)
    group.refresh_from_db()
    join_group(group, rfm, joined_on=today())
    page = open_as(page_on(javascript=False), world.worker)
    page.goto(reverse("groups"))
    page.get_by_role("link", name="Tuesdays").click()
    page.get_by_role("button", name="Record a meeting").click()
    page.get_by_label("Where?").fill("Hall")
    page.get_by_label("How many minutes").fill("90")
    page.get_by_label("What did the group do?").fill("A film")
    choose(page, str(world.child), "Came")
    press(page, "Save the meeting")
    expect(page.get_by_text(f"Came: {world.child}")).to_be_visible()
    assert GroupAttendance.objects.get().came
    page.goto(reverse("rfm-support", args=[rfm.public_id]))
    page.get_by_role("link", name="Change the session of").click()
    press(page, "Take this session out")
    expect(page.get_by_text("The session is taken out.")).to_be_visible()


def planned_and_planned(world):
    rfm = supported(world.district, world.worker, child=world.child)
    planned(rfm)
    to_come(rfm)
    return rfm


def test_the_other_pages_are_accessible_and_fit_a_phone(world, page_on, open_as):
    rfm = planned_and_planned(world)
    measured(rfm, "start", 3, 4, 5)
    held(rfm, done="B" * 200, place="C" * 150)
    group = a_group(world.district, world.worker)
    group.refresh_from_db()
    join_group(group, rfm, joined_on=today() - timedelta(days=1))
    page, found = open_as(page_on(PHONE), world.worker), {}
    of_group = ("group", "change-group", "join-group", "plan-group-meeting", "new-group-meeting")
    of_rfm = ("rfm", "plan-support-session", "new-resource", "new-professional")
    addresses = [
        *(reverse(name) for name in ("home", "groups", "new-group")),
        *(reverse(name, args=[group.public_id]) for name in of_group),
        *(reverse(name, args=[rfm.public_id]) for name in of_rfm),
    ]
    for address in addresses:
        page.goto(address)
        found[address] = problems_of(page)
    assert {name: problems for name, problems in found.items() if problems} == {}


def test_a_coordinator_takes_an_exit_back_on_a_phone(world, coordinator, page_on, open_as):
    rfm = supported(world.district, world.worker, child=world.child)
    planned(rfm)
    exit = ended(rfm)
    page = open_as(page_on(PHONE), coordinator)
    page.goto(reverse("exit", args=[exit.public_id]))
    page.get_by_role("link", name="take back the exit").click()
    expect(page.get_by_role("heading", name="Take back this exit?")).to_be_visible()
    assert problems_of(page) == []
    page.get_by_role("button", name="Take back the exit").click()
    expect(page.get_by_role("link", name="Say why")).to_be_visible()
    page.get_by_label("Why?").fill("It was her sister’s")
    page.get_by_role("button", name="Take back the exit").click()
    expect(page.get_by_text("The exit is taken back. Support goes on.")).to_be_visible()
    assert problems_of(page) == []
    assert not Exit.objects.exists()
