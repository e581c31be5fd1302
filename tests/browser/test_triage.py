"""Triage in a real browser: the board, a decision, its allocation, and what is put right."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from missing_cse.lib.times import now
from referrals.models import Rfm
from referrals.tests.factories import RfmFactory
from tests.browser.conftest import DESKTOP, SCREENS, problems_of
from tests.browser.test_sign_in import wait_until_kept

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def rfms(world):
    """Three of one child: the first answered, one that waits, one for information."""
    agency = world.service.terms.get(kind="agency", slug="education")

    def made(**given):
        given = {"risk": "high", "answered_at": None, "agency": agency} | given
        rfm = RfmFactory(child=world.child, district=world.district, **given)
        rfm.refresh_from_db()
        return rfm

    first = made(received_at=now() - timedelta(days=40), answered_at=now() - timedelta(days=39))
    waits = made(received_at=now() - timedelta(hours=3))
    return first, waits, made(received_at=now() - timedelta(hours=1), for_information=True)


@SCREENS
def test_a_senior_coordinator_decides_allocates_and_notes(world, rfms, page_on, open_as, viewport):
    _, waits, information = rfms
    page = open_as(page_on(viewport), world.senior)
    page.goto("/triage/")
    expect(page.get_by_role("heading", name="Referrals to answer")).to_be_visible()
    assert problems_of(page) == []
    page.get_by_role("link", name=re.compile(f"Decide.*{waits}")).click()
    expect(page.get_by_role("heading", name="Decide on the support")).to_be_visible()
    page.get_by_label("Consultation", exact=True).check()
    expect(page.get_by_text("What came of the consultation?")).to_be_visible()
    page.get_by_role("button", name="Save the decision").click()
    expect(page.get_by_role("alert")).to_contain_text("Say why this support was decided")
    assert problems_of(page) == []
    page.get_by_label("Direct work").check()
    page.get_by_label("Why this support?").fill("She wants to talk to somebody outside the family.")
    page.get_by_role("button", name="Save the decision").click()
    expect(page.get_by_role("heading", name="Allocate the support")).to_be_visible()
    assert problems_of(page) == []
    page.get_by_label("Sam Hill").check()
    page.get_by_role("button", name="Allocate").click()
    expect(page.get_by_role("heading", name="What was decided")).to_be_visible()
    expect(page.locator("dl", has_text="Support").get_by_text("Direct work")).to_be_visible()
    assert problems_of(page) == []
    page.goto("/triage/")
    page.get_by_role("button", name=re.compile(f"Note it.*{information}")).click()
    expect(page.get_by_text("Nothing more is asked of us")).to_be_visible()
    assert Rfm.objects.get(pk=waits.pk).allocated_to == world.worker


def test_the_same_concern_is_kept_and_taken_back_without_javascript(world, rfms, page_on, open_as):
    first, waits, _ = rfms
    page = open_as(page_on(DESKTOP, javascript=False), world.senior)
    page.goto(f"/rfms/{waits.public_id}/")
    page.get_by_role("link", name="It is the same concern").click()
    page.get_by_label(str(first)).check()
    page.get_by_label("Why?").fill("The school sent it twice.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("which is worked on and counted instead")).to_be_visible()
    page.get_by_role("link", name="Take back that it is the same").click()
    page.get_by_label("Why?").fill("It is about another man.")
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_text("is a concern of its own")).to_be_visible()


@SCREENS
def test_pages_of_putting_right_have_no_problems(world, rfms, page_on, open_as, viewport):
    _, waits, _ = rfms
    page = open_as(page_on(viewport), world.senior)
    for address in ("void", "same-concern"):
        page.goto(f"/rfms/{waits.public_id}/{address}/")
        page.get_by_role("button").last.click()
        expect(page.get_by_role("alert")).to_contain_text("Say why")
        assert problems_of(page) == []


@SCREENS
def test_the_quality_of_an_agency_leads_to_its_referrals(world, rfms, page_on, open_as, viewport):
    page = open_as(page_on(viewport), world.senior)
    page.goto("/triage/agencies/")
    expect(page.get_by_role("heading", name="Side by side")).to_be_visible()
    assert problems_of(page) == []
    page.get_by_role("link", name=re.compile("RFMs, Education")).click()
    expect(page.get_by_role("heading", name="Referrals of Education")).to_be_visible()
    assert problems_of(page) == []


def second_of_two(world, waits, page_on, open_as):
    """The page of the second of two who decided at once: it shows both versions."""
    first, second = (open_as(page_on(), world.senior) for _ in range(2))
    for page, support in ((first, "Direct work"), (second, "Group work")):
        page.goto(f"/rfms/{waits.public_id}/decide/")
        page.get_by_label(support).check()
        page.get_by_label("Why this support?").fill(f"{support} fits.")
    wait_until_kept(second, 1)
    first.get_by_role("button", name="Save the decision").click()
    expect(first.get_by_role("heading", name="Allocate the support")).to_be_visible()
    second.get_by_role("button", name="Save the decision").click()
    expect(second.get_by_text(f"{world.senior} changed this while you were typing")).to_be_visible()
    return second


def test_the_second_who_decides_sees_who_was_first_and_can_save_after_all(world, rfms, page_on, open_as):
    _, waits, _ = rfms
    second = second_of_two(world, waits, page_on, open_as)
    second.get_by_label("Why is the decision changed?").fill("We agreed on it.")
    expect(second.get_by_text("It is back in the form")).to_have_count(0)
    second.get_by_role("button", name="Correct the decision").click()
    expect(second.get_by_role("heading", name="Allocate the support")).to_be_visible()
    assert str(Rfm.objects.get(pk=waits.pk).support) == "Group work"


def test_the_second_who_keeps_what_stands_does_not_find_their_own_words_again(world, rfms, page_on, open_as):
    _, waits, _ = rfms
    second = second_of_two(world, waits, page_on, open_as)
    second.get_by_role("link", name="keep theirs").click()
    expect(second).to_have_url(re.compile(f"/rfms/{waits.public_id}/$"))
    wait_until_kept(second, 0)
    second.goto(f"/rfms/{waits.public_id}/decide/")
    expect(second.get_by_label("Direct work")).to_be_checked()
    assert str(Rfm.objects.get(pk=waits.pk).support) == "Direct work"
