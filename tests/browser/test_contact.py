"""Offers, attempts, consent and queries to the police, from the page of an episode and back to it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from cases.actions.contact import record_consent
from cases.actions.police_queries import ask_the_police
from cases.models import Attempt, Consent, Offer, PoliceQuery
from cases.tests.factories import ChildFactory, EpisodeFactory, OfferFactory
from missing_cse.lib.times import local_date, now
from tests.browser.conftest import SCREENS, problems_of, problems_on_every_screen

pytestmark = pytest.mark.browser


def page_of(episode):
    return reverse("episode", args=[episode.public_id])


def choose(page, question, answer):
    page.get_by_role("group", name=question).get_by_label(answer, exact=True).check()


@SCREENS
@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_case_worker_offers_an_interview_from_the_page_of_the_episode(
    world, page_on, open_as, viewport, javascript
):
    page = open_as(page_on(viewport, javascript), world.worker)
    page.goto(page_of(world.open))
    page.get_by_role("button", name="Log the offer").click()
    page.get_by_role("button", name="Log the offer").click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    choose(page, "To whom?", "Child")
    choose(page, "How?", "Telephone")
    choose(page, "What was the answer?", "Accepted")
    page.get_by_role("button", name="Log the offer").click()
    expect(page.get_by_text(f"The offer for episode {world.open} is logged.")).to_be_visible()
    expect(page.get_by_role("button", name="Start the interview")).to_be_visible()
    assert Offer.objects.get(episode=world.open).recorded_by == world.worker


def test_an_attempt_and_the_consent_of_a_parent_are_recorded(world, page_on, open_as):
    young = ChildFactory(service=world.service, date_of_birth=local_date(now()) - timedelta(days=12 * 365))
    episode = EpisodeFactory(
        child=young,
        district=world.district,
        missing_received_at=now() - timedelta(days=1),
        allocated_to=world.worker,
    )
    OfferFactory(episode=episode)
    episode.refresh_from_db()
    page = open_as(page_on(), world.worker)
    page.goto(page_of(episode))
    page.get_by_role("link", name="Log an attempt at contact").click()
    choose(page, "Whom did you try to reach?", "Parent or carer")
    choose(page, "How?", "Message")
    choose(page, "What came of it?", "Message left")
    page.get_by_role("button", name="Log the attempt").click()
    expect(page.get_by_text("Parent or carer: message left")).to_be_visible()

    expect(page.get_by_text("turns 13 on")).to_be_visible()
    page.get_by_role("button", name="Record consent").click()
    choose(page, "Whose consent is it?", "Parent or carer")
    page.get_by_label("Name of the parent or carer").fill("Alex Hill")
    choose(page, "What did they say?", "Given")
    choose(page, "How did they say it?", "Telephone")
    page.get_by_role("button", name="Record consent").click()
    expect(page.get_by_text("Parent or carer: the interview")).to_be_visible()
    expect(page.get_by_role("button", name="Start the interview")).to_be_visible()
    assert (Attempt.objects.count(), Consent.objects.count()) == (1, 1)


def test_the_police_are_asked_and_their_answer_is_recorded(world, page_on, open_as):
    page = open_as(page_on(), world.worker)
    page.goto(page_of(world.open))
    page.get_by_role("link", name="Ask the police").click()
    choose(page, "What is wrong?", "Address or district")
    page.get_by_label("What should the police put right?").fill("Which house number?")
    page.get_by_role("button", name="Save the query").click()
    page.get_by_role("link", name="Record the answer").click()
    page.get_by_label("What came back?").fill("Number 7.")
    page.get_by_label("How many minutes").fill("45")
    page.get_by_role("button", name="Save the answer").click()
    expect(page.get_by_text("45 minutes lost")).to_be_visible()
    assert PoliceQuery.objects.get().closed_by == world.worker


def test_who_offers_second_sees_both_and_keeps_theirs_as_an_attempt(world, page_on, open_as):
    page = open_as(page_on({"width": 390, "height": 844}), world.worker)
    page.goto(reverse("offer", args=[world.open.public_id]))
    choose(page, "To whom?", "Child")
    choose(page, "How?", "Visit")
    choose(page, "What was the answer?", "Accepted")
    OfferFactory(episode=world.open, answer="no_answer", how="letter", whom="child", recorded_by=world.senior)
    page.get_by_role("button", name="Log the offer").click()
    expect(page.get_by_role("heading", name="Somebody logged an offer meanwhile")).to_be_visible()
    assert problems_of(page) == []
    page.get_by_role("button", name="Log mine as an attempt").click()
    expect(page.get_by_text("Child: reached")).to_be_visible()
    assert Offer.objects.get(episode=world.open).how == "letter"


def test_the_pages_are_accessible_and_fit_every_screen(world, page_on, open_as):
    given = {"by": world.worker, "at": now(), "to": "interview", "giver": "parent_carer", "name": "A" * 150}
    wrong = record_consent(world.open, how="visit", answer="given", **given)
    record_consent(world.open, how="visit", answer="refused", note="B" * 200, corrects=wrong, **given)
    query = ask_the_police(world.open, by=world.worker, about="contact", question="C" * 200)
    query.refresh_from_db()
    page, found = open_as(page_on(), world.worker), {}
    for name in ("attempt", "consent", "police-query", "offer"):
        page.goto(reverse(name, args=[world.open.public_id]))
        found[name] = problems_on_every_screen(page)
    page.get_by_role("button", name="Log the offer").click()
    found["offer in error"] = problems_on_every_screen(page)
    page.goto(reverse("police-query-answer", args=[query.public_id]))
    found["answer"] = problems_on_every_screen(page)
    page.goto(page_of(world.open))
    page.get_by_text("Everything recorded about consent").click()
    found["episode"] = problems_on_every_screen(page)
    assert {name: problems for name, problems in found.items() if problems} == {}
