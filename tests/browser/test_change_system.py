"""A system that is changed in a browser: desktop, phone, and without JavaScript."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from access.models import ApiClient, Scope
from access.tests.calling import system_of
from tests.browser.conftest import PASSWORD, SCREENS, problems_of

pytestmark = pytest.mark.browser


@pytest.fixture
def system(world):
    return system_of(world.service, Scope.SEND, Scope.FOLLOW).client


def open_change(page, system):
    page.goto(reverse("systems"))
    page.get_by_role("link", name=system.name).click()
    page.get_by_role("button", name="Change").click()
    expect(page.get_by_role("heading", name="Change this system")).to_be_visible()


def save(page):
    page.get_by_label("Your password").fill(PASSWORD)
    page.get_by_role("button", name="Save the changes").click()


@SCREENS
def test_a_scope_is_taken_away_and_the_contact_changed(world, system, page_on, open_as, viewport):
    page, found = open_as(page_on(viewport), world.senior), {}
    open_change(page, system)
    expect(page.get_by_label(Scope.SEND.label)).to_be_checked()
    found["change"] = problems_of(page)
    page.get_by_label(Scope.SEND.label).uncheck()
    page.get_by_label("Whom do we call about it?").fill("")
    save(page)
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    expect(page.get_by_label(Scope.SEND.label)).not_to_be_checked()
    found["in error"] = problems_of(page)
    page.get_by_label("Whom do we call about it?").fill("Supplier of the records system, 01632 960300")
    save(page)
    expect(page.get_by_text("Records system is changed")).to_be_visible()
    expect(page.get_by_text(Scope.SEND.label)).to_have_count(0)
    assert {name: problems for name, problems in found.items() if problems} == {}
    assert ApiClient.objects.get().scopes == [Scope.FOLLOW]


def test_a_system_is_changed_without_javascript(world, system, page_on, open_as):
    page = open_as(page_on(javascript=False), world.senior)
    open_change(page, system)
    page.get_by_label("Name of the system").fill("Records system, live")
    save(page)
    expect(page.get_by_text("Records system, live is changed")).to_be_visible()
    assert ApiClient.objects.get().name == "Records system, live"
