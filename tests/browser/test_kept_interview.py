"""What a writer types into an interview survives a session that ends and a lost network, for them alone."""

from contextlib import contextmanager
from unittest.mock import patch

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpResponse
from django.urls import reverse
from playwright.sync_api import expect

from access.roles import Role
from access.tests.factories import MembershipFactory, UserFactory
from cases.actions.interviews import start_form
from cases.models import RhiPart
from cases.tests.factories import OfferFactory
from tests.browser.conftest import PASSWORD, PHONE, SCREENS, problems_of

pytestmark = pytest.mark.browser

WORDS = "The bus station is not safe."
QUESTION = "What did the child say?"


@pytest.fixture
def part(world):
    """The address of a part of the open episode's interview, which its worker has begun."""
    OfferFactory(episode=world.open)
    form = start_form(world.open, by=world.worker)
    return reverse("rhi-part", args=[form.public_id, "childs-words"])


@pytest.fixture
def colleague(world):
    """Somebody of the same area, who may read along."""
    user = UserFactory(username="colleague", name="Jo Reed", password=PASSWORD)
    return MembershipFactory(
        user=user, service=world.service, role=Role.CASE_WORKER, area=world.district.area
    ).user


def sign_in(page, username):
    page.goto(reverse("sign-in"))
    page.get_by_label("Username").fill(username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()


def nothing_is_shown_of_it(page, part):
    """To whoever is signed in now: neither here, nor on the form's page, nor readable on the device."""
    assert WORDS not in page.content()
    page.goto(part)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert WORDS not in page.content()
    assert "bus station" not in page.evaluate("JSON.stringify(localStorage)")


@contextmanager
def nothing_arrives_at(address):
    """What browsers post there is answered as by a server that is down."""
    answer = WSGIHandler.get_response

    def cut(self, request):
        lost = request.method == "POST" and request.path == address
        return HttpResponse(status=503) if lost else answer(self, request)

    with patch.object(WSGIHandler, "get_response", cut):
        yield


def hand_the_computer_over(page, to):
    page.get_by_role("button", name="Sign out").click()
    sign_in(page, to)


def it_is_there_again_and_can_be_saved(page, part):
    page.goto(part)
    expect(page.get_by_label(QUESTION)).to_have_value(WORDS)
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_role("heading", name="The parent’s or carer’s view")).to_be_visible()
    assert RhiPart.objects.get().answers["said"] == WORDS


@SCREENS
def test_a_session_that_ends_in_the_middle_of_a_part_loses_nothing(
    world, part, colleague, page_on, settings, viewport
):
    page = page_on(viewport)
    sign_in(page, "worker")
    settings.SESSION_COOKIE_AGE, settings.SESSION_WARNING = 4, 1
    page.goto(part)
    # The session ends before the form could save itself.
    page.route(
        f"**{part}", lambda route: route.abort() if route.request.method == "POST" else route.continue_()
    )
    page.get_by_label(QUESTION).fill(WORDS)
    expect(page.get_by_role("heading", name="You have been signed out")).to_be_focused(timeout=10_000)
    assert WORDS not in page.content()
    assert problems_of(page) == []
    page.unroute(f"**{part}")
    settings.SESSION_COOKIE_AGE, settings.SESSION_WARNING = 900, 120

    sign_in(page, "colleague")
    nothing_is_shown_of_it(page, part)
    hand_the_computer_over(page, "worker")
    assert not RhiPart.objects.exists()
    it_is_there_again_and_can_be_saved(page, part)


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_part_that_is_sent_after_the_session_is_kept_for_its_writer(
    world, part, colleague, page_on, javascript
):
    page = page_on(PHONE, javascript)
    sign_in(page, "worker")
    page.goto(part)
    page.get_by_label(QUESTION).fill(WORDS)
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()

    sign_in(page, "colleague")
    assert WORDS not in page.content()
    page.goto(part)
    assert WORDS not in page.content()
    hand_the_computer_over(page, "worker")
    expect(page.get_by_role("heading", name="You were signed out. What you typed is here")).to_be_visible()
    page.get_by_role("button", name="Send it now").click()
    expect(page.get_by_role("heading", name="The parent’s or carer’s view")).to_be_visible()
    assert RhiPart.objects.get().answers["said"] == WORDS


@SCREENS
def test_a_lost_network_and_a_closed_tab_lose_nothing(world, part, colleague, page_on, viewport):
    page = page_on(viewport)
    sign_in(page, "worker")
    page.goto(part)
    page.context.set_offline(True)
    page.get_by_label(QUESTION).fill(WORDS)
    expect(page.get_by_role("status")).to_contain_text("What you typed is kept on this device")
    # A tab that is being closed lives on for a moment and saves when the network is back, past whatever the
    # browser is told to hold back: here none of it arrives.
    with nothing_arrives_at(part):
        page.close()
        page = page.context.new_page()
        page.context.set_offline(False)
        page.goto(reverse("home"))
        hand_the_computer_over(page, "colleague")
        nothing_is_shown_of_it(page, part)
        hand_the_computer_over(page, "worker")
    page.goto(part)
    expect(page.get_by_text("It is back in the form.")).to_be_visible()
    assert problems_of(page) == []
    it_is_there_again_and_can_be_saved(page, part)
