"""A coordinator asks, a referrer answers by the private link, and the coordinator looks at the answers."""

import re

import pytest
from django.core import mail
from django.urls import reverse
from playwright.sync_api import expect

from access.letters import send_letters
from access.models import Area
from access.roles import Role
from access.tests.factories import MembershipFactory
from referrals.tests.queries.asked import an_rfm, asked
from tests.browser.conftest import DESKTOP, PHONE, SCREENS, problems_of

pytestmark = pytest.mark.browser


@pytest.fixture
def rfm(world):
    rfm = an_rfm(world.district)
    Area.objects.filter(pk=rfm.area_id).update(phone="01632 960 123")
    return rfm


@pytest.fixture
def coordinator(world):
    return MembershipFactory(
        service=world.service, area=world.district.area, role=Role.COORDINATOR, user__name="Jo Dale"
    ).user


def link_in_the_e_mail():
    send_letters()
    return re.search(r"/private/query/[\w-]+/", mail.outbox[-1].body)[0]


@pytest.mark.parametrize(
    ("viewport", "javascript"),
    [(DESKTOP, True), (PHONE, True), (PHONE, False)],
    ids=["desktop", "phone", "phone without JavaScript"],
)
def test_a_referrer_is_asked_answers_and_is_heard(rfm, coordinator, page_on, open_as, viewport, javascript):
    pages = {}

    def look(page, name):
        if javascript:
            pages[name] = problems_of(page)

    page = open_as(page_on(viewport, javascript), coordinator)
    page.goto(reverse("rfm", args=[rfm.public_id]))
    page.get_by_role("link", name="Ask the referrer").click()
    page.get_by_role("button", name="Ask, and stop the clock").click()
    expect(page.get_by_role("link", name="Select a question, or write one")).to_be_visible()
    look(page, "ask")
    page.get_by_label("Who looks after the child").check()
    page.get_by_label("Your own questions").fill("Which school is it?")
    page.get_by_role("button", name="Ask, and stop the clock").click()
    expect(page.get_by_text("The clock stands still.")).to_be_visible()
    expect(page.locator(".govuk-summary-card").get_by_text("With the referrer", exact=True)).to_be_visible()

    referrer = page_on(viewport, javascript)
    link = link_in_the_e_mail()
    referrer.goto(link)
    expect(referrer.get_by_role("heading", name=f"Questions about your referral {rfm}")).to_be_visible()
    referrer.get_by_label("Which school is it?", exact=True).fill("At Oak Academy")
    referrer.get_by_role("button", name="Send the answers").click()
    expect(referrer.get_by_role("link", name="Answer question 1, or tick")).to_be_visible()
    expect(referrer.get_by_label("Which school is it?", exact=True)).to_have_value("At Oak Academy")
    look(referrer, "what is missing")
    referrer.get_by_label("I don’t know: Who looks after the child").check()
    referrer.get_by_label("Your name").fill("Kim Lowe")
    referrer.get_by_role("button", name="Send the answers").click()
    expect(referrer.get_by_role("heading", name="Your answers are sent")).to_be_visible()
    look(referrer, "thanks")
    referrer.goto(link)
    expect(referrer.get_by_role("heading", name="This link has ended")).to_be_visible()
    look(referrer, "ended")

    page.reload()
    expect(page.get_by_text("At Oak Academy", exact=True)).to_be_visible()
    look(page, "answers")
    page.get_by_role("button", name="I have looked at these answers").click()
    expect(page.get_by_text("The answers are marked as looked at.")).to_be_visible()
    assert {name: problems for name, problems in pages.items() if problems} == {}


def test_the_browser_passes_the_key_on_to_nobody(rfm, page_on):
    _, key = asked(rfm)
    page = page_on(DESKTOP)
    told = []
    page.on("request", lambda request: told.append(request.all_headers().get("referer", "")))
    page.goto(reverse("private-query", args=[key]))
    expect(page.get_by_role("button", name="Send the answers")).to_be_visible()
    page.evaluate("location.assign('/')")
    expect(page.get_by_label("Username")).to_be_visible()
    assert [referer for referer in told if key in referer] == []


@SCREENS
def test_leads_are_kept_and_answers_by_telephone_typed_in(
    rfm, world, coordinator, page_on, open_as, viewport
):
    page = open_as(page_on(viewport), world.senior)
    pages = {}
    page.goto(reverse("home"))
    page.get_by_role("link", name="Who leads the agencies that refer").click()
    page.get_by_role("button", name="Add a lead").click()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("link", name="Select the agency")).to_be_visible()
    pages["lead"] = problems_of(page)
    page.get_by_label("Agency", exact=True).select_option(label="Health")
    page.get_by_label("Name", exact=True).fill("Robin Vale")
    page.get_by_label("E-mail address", exact=True).fill("a-very-long-address-of-somebody@trust.nhs.example")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Robin Vale leads Health.")).to_be_visible()
    pages["leads"] = problems_of(page)

    query, _ = asked(rfm)
    page.goto(reverse("type-in-answers", args=[query.public_id]))
    expect(page.get_by_label("Who told you?")).to_be_visible()
    pages["type in"] = problems_of(page)
    page.goto(reverse("withdraw-query", args=[query.public_id]))
    page.get_by_label("Why is it withdrawn?").fill("They called, and it is solved.")
    pages["withdraw"] = problems_of(page)
    page.get_by_role("button", name="Withdraw the query").click()
    expect(page.get_by_text("They called, and it is solved.")).to_be_visible()
    page.get_by_role("link", name="Ask the referrer something else").click()
    page.get_by_label("Your own questions").fill("Who else knows?")
    page.get_by_label("The referrer’s e-mail address").fill("")
    page.get_by_role("button", name="Ask, and stop the clock").click()
    expect(page.get_by_text("The link is shown this once.")).to_be_visible()
    pages["link"] = problems_of(page)
    assert {name: problems for name, problems in pages.items() if problems} == {}
