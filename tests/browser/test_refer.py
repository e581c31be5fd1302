"""Somebody without an account refers a child: on a desk and a phone, with and without JavaScript, by keys."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from referrals.models import Rfm, RfmDraft
from referrals.refer.guard import LEAST
from referrals.tests.refer.written import BORN
from tests.browser.conftest import DESKTOP, PHONE, SCREENS, problems_of

CHILD = {
    "First name": "Maximiliana-Josephine",
    "Last name": "Wolfeschlegelsteinhausenberger",
    "Date of birth": BORN.isoformat(),
    "Address": "4 Mill Lane, Leek",
}


def begin(page, world):
    page.goto(reverse("refer", args=[world.service.slug]))
    page.get_by_role("button", name="Start now").click()
    expect(page.get_by_role("heading", name="Your referral")).to_be_visible()


def go_on(page, heading):
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_role("heading", name=heading, level=1)).to_be_visible()


def long_ago():
    """Nobody is to wait in a test until a person could have typed all this."""
    for draft in RfmDraft.objects.all():
        draft.made_at -= LEAST
        draft.save(update_fields=["made_at"])


def write_about_you_and_the_child(page):
    page.get_by_label("Your name").fill("Pat Marsh")
    page.get_by_label("Education", exact=True).check()
    page.get_by_label("E-mail address").fill("pat.marsh@example")
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_role("link", name="Enter an e-mail address")).to_be_visible()
    page.get_by_label("E-mail address").fill("pat.marsh@example.org")
    page.get_by_label("Name of your school").fill("Moorland High School")
    go_on(page, "The child")
    for label, words in CHILD.items():
        page.get_by_label(label, exact=True).fill(words)
    page.get_by_label("District").select_option(label="Stafford")


@SCREENS
@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_referral_is_written_checked_and_sent(world, page_on, viewport, javascript):
    page, pages = page_on(viewport, javascript), {}

    def look(name):
        if javascript:
            pages[name] = problems_of(page)

    page.goto(reverse("refer", args=[world.service.slug]))
    expect(page.get_by_text("call 999 first")).to_be_visible()
    look("start")
    page.get_by_role("button", name="Start now").click()
    expect(page.get_by_role("heading", name="Your referral")).to_be_visible()
    look("steps")
    page.get_by_role("link", name="What you ask for").click()
    look("a step")
    page.get_by_label("Help for the child").check()
    go_on(page, "About you")
    write_about_you_and_the_child(page)
    go_on(page, "Who knows and agrees")
    page.get_by_role("group", name="Does the child agree").get_by_label("Yes").check()
    go_on(page, "Missing and away from home")
    look("indicators")
    page.get_by_label("Was found far from home", exact=False).first.check()
    page.get_by_label(re.compile("What have you seen or heard, and when. “Was found far")).fill("In Crewe")
    for heading in ("People around", "Phones", "Money", "Health", "School"):
        go_on(page, re.compile(heading))
    go_on(page, "What worries you")
    page.get_by_label("Medium").check()
    go_on(page, "Check your answers")
    expect(page.get_by_text("No word on what the worry is. What you saw, in your own words")).to_be_visible()
    look("check")
    long_ago()
    page.get_by_role("button", name="Send the referral").click()
    expect(page.get_by_text("It was not sent yet")).to_be_visible()
    look("not sent")
    page.get_by_label("I don’t have what is missing").check()
    page.get_by_role("button", name="Send the referral").click()
    expect(page.get_by_role("heading", name="We have your referral")).to_be_visible()
    rfm = Rfm.objects.get(form__isnull=False)
    expect(page.get_by_text(rfm.reference)).to_be_visible()
    expect(page.get_by_text("Maximiliana")).to_have_count(0)
    look("receipt")
    page.goto(f"{page.url}check/")  # as the button to go back does
    expect(page.get_by_role("heading", name="We have your referral")).to_be_visible()
    assert Rfm.objects.filter(form__isnull=False).count() == 1
    assert rfm.form.missing == [
        "wanted",
        "gender",
        "lives_with",
        "parents_know",
        "concerns",
        "done_so_far",
    ]
    assert {name: problems for name, problems in pages.items() if problems} == {}


def test_what_is_typed_saves_itself_and_is_there_again_by_the_private_link_on_another_device(world, page_on):
    page = page_on(DESKTOP)
    begin(page, world)
    link = page.get_by_role("region", name="Come back later").get_by_role("link").get_attribute("href")
    page.get_by_role("link", name="The child", exact=True).click()
    page.get_by_label("Last name").fill("Wolfeschlegel")
    expect(page.get_by_text(re.compile("^Saved "))).to_be_visible()
    kept_on_device = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert "Wolfeschlegel" not in kept_on_device
    another = page_on(PHONE)
    another.goto(link)
    another.get_by_role("link", name="The child", exact=True).click()
    expect(another.get_by_label("Last name")).to_have_value("Wolfeschlegel")


def test_for_information_only_takes_four_short_steps_by_keyboard_alone(world, page_on):
    page = page_on(DESKTOP)
    begin(page, world)
    page.get_by_role("link", name="What you ask for").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Help for the child").focus()
    page.keyboard.press("ArrowDown")
    for _ in range(2):  # past what help is hoped for, to the button
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="About you")).to_be_visible()
    page.get_by_role("link", name="Back to all steps").click()
    expect(page.locator(".govuk-task-list__item")).to_have_count(4)
    expect(page.get_by_text("You send it for information only")).to_be_visible()


@pytest.mark.parametrize("viewport", [{"width": 640, "height": 450}], ids=["1280 pixels at 200%"])
def test_at_twice_the_size_nothing_is_cut_off_and_no_page_is_wider_than_the_screen(world, page_on, viewport):
    page, wrong = page_on(viewport), {}
    begin(page, world)
    for name in ("", "The child", "Missing and away from home"):
        if name:
            page.get_by_role("link", name=name, exact=True).click()
            expect(page.get_by_role("heading", name=name, level=1)).to_be_visible()
        wrong[name] = problems_of(page)
        if name:
            page.get_by_role("link", name="Back to all steps").click()
    page.goto("/private/referral/no-such-key/")
    expect(page.get_by_role("heading", name="This link does not open anything")).to_be_visible()
    wrong["ended"] = problems_of(page)
    assert {name: problems for name, problems in wrong.items() if problems} == {}
