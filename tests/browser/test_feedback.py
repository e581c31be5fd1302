"""Young people say what they think: on their own phone, and on a device that a worker hands over."""

import re

import pytest
from playwright.sync_api import expect

from reporting.feedback.actions import make_code
from reporting.models import FeedbackCount, FeedbackText
from reporting.tests.factories import answered, wrote
from tests.browser.conftest import PHONE, SCREENS, problems_of

pytestmark = pytest.mark.django_db(transaction=True)


def counted():
    found = FeedbackCount.objects.filter(number__gt=0)
    return {(one.question.slug, one.face): one.number for one in found}


@SCREENS
def test_a_worker_hands_the_device_over_and_nothing_that_was_said_is_reached_by_going_back(
    world, page_on, open_as, viewport
):
    make_code(world.service)
    page = open_as(page_on(viewport), world.worker)
    page.goto(f"/{world.service.slug}/young-people/")
    expect(page.get_by_role("img", name="A code to scan")).to_be_visible()
    assert problems_of(page) == []
    page.emulate_media(media="print")
    expect(page.get_by_role("img", name="A code to scan")).to_be_visible()
    expect(page.get_by_text(world.worker.name)).to_be_hidden()
    page.emulate_media(media="screen")
    page.get_by_role("button", name="Sign out and start the questions").click()
    expect(page.get_by_role("heading", name="Tell us what you think")).to_be_visible()
    assert problems_of(page) == []
    page.get_by_role("group", name="Did we listen to you?").get_by_text("Yes, mostly").click()
    page.get_by_role("group", name="Did you feel safe with us?").get_by_text("Skip this question").click()
    page.get_by_label("What should we do better?").fill("Bring biscuits")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    assert problems_of(page) == []
    assert counted() == {("listened", "mostly"): 1, ("better", ""): 1}
    page.go_back()
    expect(page.get_by_label("What should we do better?")).to_have_value("")
    assert page.locator(":checked").count() == 0
    page.go_back()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def test_a_phone_without_javascript_keeps_nothing_of_who_answers(world, page_on):
    code = make_code(world.service).code
    page = page_on(PHONE, javascript=False)
    page.goto(f"/say/{code}/")
    page.get_by_role("group", name="Did talking to us help you?").get_by_text("No, not at all").click()
    page.get_by_label("What was good?").fill("x" * 1200)
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("link", name="0800 1111")).to_be_visible()
    assert page.context.cookies() == []
    assert counted() == {("helped", "not_at_all"): 1, ("good", ""): 1}
    assert FeedbackText.objects.get().text == "x" * 1000
    page.goto("/say/withdrawn/")
    expect(page.get_by_role("heading", name="This code isn’t used any more")).to_be_visible()


@SCREENS
def test_the_senior_coordinator_sees_what_was_answered_and_lets_texts_into_the_report(
    world, page_on, open_as, viewport
):
    wrote(world.service, number=5, texts=["Mrs Okafor " + "n" * 90, "b", "c", "d", "e"])
    answered(world.service.vocabulary.terms("feedback_question")["listened"], 9, 8, 7, 6, 1)
    page = open_as(page_on(viewport), world.senior)
    page.goto(f"/{world.service.slug}/young-people/")
    page.get_by_role("link", name="Make a code").click()
    expect(page.get_by_role("heading", name="Make a code")).to_be_visible()
    assert problems_of(page) == []
    page.get_by_role("button", name="Make a code").click()
    expect(page.get_by_text("There is a new code")).to_be_visible()
    page.get_by_role("link", name="What was answered").click()
    expect(page.get_by_role("heading", name="What young people said")).to_be_visible()
    assert problems_of(page) == []
    page.get_by_role("link", name="What they wrote").click()
    page.get_by_role("button", name=re.compile("Let it into the report ?: b")).click()
    expect(page.get_by_text("It stands in the report.")).to_be_visible()
    assert problems_of(page) == []
