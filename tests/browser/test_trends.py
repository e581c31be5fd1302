"""Trends over the quarters in a browser."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from access.roles import Role
from access.tests.factories import MembershipFactory, UserFactory
from reporting.tests.factories import EditionFactory
from tests.browser.conftest import DESKTOP, PASSWORD, PHONE, problems_of

pytestmark = pytest.mark.browser


def test_a_commissioner_chooses_a_figure_and_an_area(world, page_on, open_as):
    commissioner = UserFactory(username="commissioner", password=PASSWORD)
    MembershipFactory(user=commissioner, service=world.service, role=Role.COMMISSIONER)
    for period in ("2017-18-Q3", "2017-18-Q4"):
        EditionFactory(service=world.service, period=period)
    page = open_as(page_on(), commissioner)
    page.goto(reverse("trends", args=[world.service.slug]))
    expect(page.get_by_role("table")).to_contain_text("Quarter 3 2017/18")
    page.get_by_label("Figure").select_option("Primary reasons for going missing")
    page.get_by_role("button", name="Show").click()
    page.get_by_label("Area").select_option("Stoke-on-Trent")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("heading", name="Primary reasons for going missing")).to_be_visible()
    for size in (DESKTOP, PHONE):
        page.set_viewport_size(size)
        assert problems_of(page) == []
