"""A police coordinator's walk: what is asked for, the answer, how an episode stands, and whom to call."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from access.models import User
from access.roles import Role
from access.tests.factories import MembershipFactory
from cases.actions.police_queries import answer_as_police, ask_the_police
from cases.models import Episode, Handover, PoliceQuery
from cases.tests.factories import EpisodeFactory, OfferFactory
from cases.tests.handing_over import a_handover
from tests.browser.conftest import DESKTOP, PHONE, SCREENS, problems_of, problems_on_every_screen

pytestmark = pytest.mark.browser


@pytest.fixture
def police(world) -> User:
    return MembershipFactory(
        service=world.service, role=Role.POLICE_COORDINATOR, user__name="Priya Featherstonehaugh-Ravensworth"
    ).user


def asked(world, question="Which house number is right?"):
    return ask_the_police(world.open, by=world.worker, about="where", question=question)


@SCREENS
@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_what_is_asked_is_answered_and_closed_by_who_asked(
    world, police, page_on, open_as, viewport, javascript
):
    asked(world)
    page = open_as(page_on(viewport, javascript), police)
    page.goto(reverse("home"))
    expect(page.get_by_text("1 correction waits for you.")).to_be_visible()
    page.get_by_role("link", name="Corrections asked for").click()
    page.get_by_role("link", name=str(world.open)).click()
    page.get_by_role("button", name="Send the answer").click()
    expect(page.get_by_role("link", name="Say what is right")).to_be_visible()
    page.get_by_label("What is right?").fill("It is number 7. Our record is corrected.")
    page.get_by_role("button", name="Send the answer").click()
    expect(page.get_by_text(f"Your answer about episode {world.open} is sent.")).to_be_visible()
    expect(page.get_by_text("Nothing waits for your answer.")).to_be_visible()

    page = open_as(page, world.worker)
    page.goto(reverse("home"))
    expect(page.get_by_role("heading", name="Answered by the police")).to_be_visible()
    page.locator("li", has_text="Answered").get_by_role("link", name=str(world.child)).click()
    expect(page.get_by_text("It is number 7. Our record is corrected.")).to_be_visible()
    page.get_by_label("How many minutes").fill("20")
    page.get_by_role("button", name="Close the query").click()
    expect(page.get_by_text("20 minutes lost")).to_be_visible()
    assert PoliceQuery.objects.get().closed_by == world.worker


def test_a_notification_is_sent_and_corrected_by_hand(world, police, page_on, open_as):
    page = open_as(page_on(), police)
    page.goto(reverse("home"))
    page.get_by_role("link", name="Send a notification").click()
    page.get_by_label("Your reference").fill("MP-by-hand")
    page.get_by_label("Last name").fill("Invented")
    page.get_by_label("Where did it happen?").select_option("Stafford")
    page.get_by_role("group", name="Has the child been found?").get_by_label("No").check()
    page.get_by_role("button", name="Send the notification").click()
    expect(page.get_by_text("MP-by-hand is received.")).to_be_visible()
    page.get_by_role("link", name="MP-by-hand").click()
    page.get_by_role("link", name="Correct the notification").click()
    page.get_by_label("Where did it happen?").select_option("Lichfield")
    page.get_by_role("button", name="Send the correction").click()
    expect(page.get_by_text("Lichfield, Staffordshire South/East")).to_be_visible()
    assert Episode.objects.get(police_reference="MP-by-hand").district.name == "Lichfield"


WITH_AND_WITHOUT_JAVASCRIPT = pytest.mark.parametrize(
    ("viewport", "javascript"),
    [(DESKTOP, True), (PHONE, True), (PHONE, False)],
    ids=["desktop", "phone", "without JavaScript"],
)


@WITH_AND_WITHOUT_JAVASCRIPT
def test_what_was_sent_in_error_is_taken_back(world, police, page_on, open_as, viewport, javascript):
    episode = EpisodeFactory(district=world.district)
    episode.refresh_from_db()
    page = open_as(page_on(viewport, javascript), police)
    page.goto(reverse("episode", args=[episode.public_id]))
    page.get_by_role("link", name="Take back what was sent in error").click()
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_role("link", name="Select what you take back")).to_be_visible()
    assert not javascript or problems_of(page) == []
    page.get_by_label("Only that the child was found").check()
    page.get_by_label("Why?").fill("Another child was found.")
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_text(f"{episode} is received.")).to_be_visible()
    expect(page.get_by_text("No clock runs until the found notification is received.")).to_be_visible()
    page.get_by_role("link", name="Take back what was sent in error").click()
    page.get_by_label("The notification: it should never have been sent").check()
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_text(f"{episode} is received.")).to_be_visible()
    assert not javascript or problems_of(page) == []
    episode.refresh_from_db()
    assert (episode.found_at, episode.state) == (None, Episode.State.VOID)


@WITH_AND_WITHOUT_JAVASCRIPT
def test_a_receipt_is_given_by_hand(world, police, page_on, open_as, viewport, javascript):
    a_handover(world.district, child__last_name="Wolfeschlegelsteinhausenberger")
    page = open_as(page_on(viewport, javascript), police)
    page.goto(reverse("home"))
    page.get_by_role("link", name="Shared with the police").last.click()
    page.get_by_role("link", name="Give a receipt").click()
    page.get_by_role("button", name="Give the receipt").click()
    expect(page.get_by_role("link", name="Enter your record number")).to_be_visible()
    assert not javascript or problems_of(page) == []
    page.get_by_label("Under which number do you keep it?").fill("OCC-2018-004711-MISSING-PERSONS-UNIT-NORTH")
    page.get_by_role("button", name="Give the receipt").click()
    expect(page.get_by_text("The receipt OCC-2018-004711-MISSING-PERSONS-UNIT-NORTH is")).to_be_visible()
    expect(page.get_by_role("link", name="Give a receipt")).to_have_count(0)
    assert page.get_by_text("Sent", exact=True).bounding_box()["height"] < 40, (
        "the tag is as high as its words"
    )
    assert not javascript or problems_of(page) == []
    assert Handover.objects.get().state == Handover.State.SENT


def test_the_pages_are_accessible_and_fit_every_screen(world, police, page_on, open_as):
    OfferFactory(episode=world.open)
    page, found = open_as(page_on(), police), {}

    def look(name, address):
        page.goto(address)
        found[name] = problems_on_every_screen(page)

    look("nothing asked", reverse("corrections-asked"))
    query, answered = asked(world, "B" * 200), asked(world)
    answer_as_police(answered, by=police, answer="C" * 200)
    look("today", reverse("home"))
    look("asked", reverse("corrections-asked") + "?all")
    look("answered", reverse("correction-asked", args=[answered.public_id]))
    look("waiting", reverse("correction-asked", args=[query.public_id]))
    page.get_by_role("button", name="Send the answer").click()
    found["waiting in error"] = problems_on_every_screen(page)
    look("episode", reverse("episode", args=[world.open.public_id]))
    expect(page.get_by_role("heading", name="How it stands")).to_be_visible()
    look("who to call", reverse("who-to-call"))
    a_handover(world.district, child__last_name="Wolfeschlegelsteinhausenberger")
    look("shared", reverse("shared-with-police"))
    look("correct", reverse("correct-notification", args=[world.open.public_id]))
    look("send", reverse("send-notification"))
    page.get_by_role("button", name="Send the notification").click()
    found["send in error"] = problems_on_every_screen(page)
    open_as(page, world.worker)
    look("the worker's answer", reverse("police-query-answer", args=[answered.public_id]))
    look("the worker's episode", reverse("episode", args=[world.open.public_id]))
    look("the worker's today", reverse("home"))
    assert {name: problems for name, problems in found.items() if problems} == {}
