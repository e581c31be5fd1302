"""The page to read the API's document: drawn by a part of others, accessible all the same."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, SCREENS, problems_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@SCREENS
def test_every_address_is_read_by_keyboard(page_on, viewport):
    page = page_on(viewport)
    page.goto(reverse("api-docs"))
    expect(page.get_by_role("heading", name="Notifications")).to_be_visible(timeout=30_000)
    for name in ("POST /api/v1/voids Declare", "GET /api/v1/queries What"):
        page.get_by_role("button", name=name).press("Enter")
    expect(page.get_by_text("Idempotency-Key").first).to_be_visible(timeout=30_000)
    expect(page.get_by_role("heading", name="Responses")).to_have_count(2, timeout=30_000)
    assert problems_of(page) == []


def test_without_javascript_it_leads_to_the_file(page_on):
    page = page_on(PHONE, javascript=False)
    page.goto(reverse("api-docs"))
    expect(page.get_by_text("The file says all that they say")).to_be_visible()
    page.get_by_role("link", name="openapi.json").click()
    expect(page.get_by_text("The interface for other systems").first).to_be_attached()
