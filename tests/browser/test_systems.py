"""Other systems and their webhooks in a browser: desktop, phone, and without JavaScript."""

import re
from uuid import uuid4

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from access.models import ApiClient, Delivery, Event, Scope
from access.models.webhook import TEST
from access.tests.calling import system_of
from access.webhooks.keeping import add_webhook
from missing_cse.lib.times import now
from tests.browser.conftest import PASSWORD, SCREENS, problems_of

pytestmark = pytest.mark.browser

LONG = "https://missing-persons-gateway.integration.records.police.example:8443/" + "notifications/" * 6


@pytest.fixture
def webhook(world):
    """Where a system was told something, waits for more, and did not answer once."""
    made = add_webhook(client=system_of(world.service).client, url=LONG, events=list(Event))
    given = {"webhook": made, "subject": uuid4()}
    Delivery.objects.create(event=TEST, attempts=1, status=204, next_at=None, delivered_at=now(), **given)
    Delivery.objects.create(event=Event.QUERY_RAISED, **given)
    Delivery.objects.create(
        event=Event.INTERVIEW_READY,
        attempts=10,
        next_at=None,
        given_up_at=now(),
        why="The name of the machine leads to no address on the internet",
        **given,
    )
    return made


def add_a_system(page, force):
    page.get_by_role("button", name="Add a system").click()
    page.get_by_label("Name of the system").fill("Records system, live")
    page.get_by_label("Staffordshire and Stoke-on-Trent").check()
    page.get_by_label(force).check()
    page.get_by_label(Scope.SEND.label).check()
    page.get_by_label("Your password").fill(PASSWORD)
    page.get_by_role("button", name="Add the system").click()


@SCREENS
def test_a_system_is_added_given_a_new_secret_and_revoked(world, page_on, open_as, viewport):
    force = world.service.police_forces.get()
    page, found = open_as(page_on(viewport), world.senior), {}
    page.goto(reverse("systems"))
    found["empty list"] = problems_of(page)
    add_a_system(page, force.name)
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    found["new in error"] = problems_of(page)
    expect(page.get_by_label("Name of the system")).to_have_value("Records system, live")
    page.get_by_label("Whom do we call about it?").fill("Duty desk of the records team, 01632 960100")
    page.get_by_label("Your password").fill(PASSWORD)
    page.get_by_role("button", name="Add the system").click()
    expect(page.get_by_text("The secret is shown only now")).to_be_visible()
    found["secret"] = problems_of(page)
    page.get_by_role("button", name="I have passed it on").click()
    found["system"] = problems_of(page)
    page.get_by_role("button", name="New secret").click()
    found["new secret"] = problems_of(page)
    page.get_by_label("Your password").fill(PASSWORD)
    page.get_by_role("button", name="Make a new secret").click()
    page.get_by_role("button", name="I have passed it on").click()
    page.get_by_role("button", name="Revoke").click()
    found["revoke"] = problems_of(page)
    page.get_by_label("Your password").fill(PASSWORD)
    page.get_by_role("button", name="Revoke").click()
    expect(page.get_by_text("has no access any more")).to_be_visible()
    page.get_by_role("link", name="Back to other systems").click()
    expect(page.get_by_role("cell", name="Revoked")).to_be_visible()
    found["list"] = problems_of(page)
    assert ApiClient.objects.get().revoked_by == world.senior
    assert {name: problems for name, problems in found.items() if problems} == {}


@SCREENS
def test_what_did_not_arrive_is_seen_and_sent_again(world, webhook, page_on, open_as, viewport):
    page, found = open_as(page_on(viewport), world.senior), {}
    page.goto(reverse("systems"))
    page.get_by_role("link", name="Records system").click()
    found["system"] = problems_of(page)
    page.get_by_role("link", name=LONG).click()
    expect(page.get_by_text("no address on the internet")).to_be_visible()
    found["webhook"] = problems_of(page)
    page.get_by_role("button", name=re.compile("Try again.*interview.ready")).click()
    expect(page.get_by_text("It is sent again now")).to_be_visible()
    assert {name: problems for name, problems in found.items() if problems} == {}
    assert not Delivery.objects.filter(given_up_at__isnull=False).exists()


def test_a_system_is_added_without_javascript(world, page_on, open_as):
    page = open_as(page_on(javascript=False), world.senior)
    page.goto(reverse("systems"))
    add_a_system(page, world.service.police_forces.get().name)
    page.get_by_label("Whom do we call about it?").fill("01632 960100")
    page.get_by_label("Your password").fill(PASSWORD)
    page.get_by_role("button", name="Add the system").click()
    expect(page.get_by_text("The secret is shown only now")).to_be_visible()
    assert ApiClient.objects.get().name == "Records system, live"
