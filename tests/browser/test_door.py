"""The commissioners' door in a browser: their day, the report, what is shared of it, and letters."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from access.roles import Role
from access.tests.factories import MembershipFactory, UserFactory
from reporting.models import EditionFile
from reporting.notices import tell_of
from reporting.sharing import making
from reporting.tests.factories import EditionFactory
from tests.browser.conftest import DESKTOP, PASSWORD, PHONE, problems_of

pytestmark = pytest.mark.browser


def problems_on_both(page):
    """What is wrong with a page on a phone and on a desktop."""
    found = []
    for size in (PHONE, DESKTOP):
        page.set_viewport_size(size)
        found += problems_of(page)
    return found


def test_a_commissioner_reads_what_is_new_and_what_may_be_passed_on(world, page_on, open_as, monkeypatch):
    monkeypatch.setattr(making, "render_pdf", lambda html: b"%PDF-1.7")
    commissioner = UserFactory(username="commissioner", password=PASSWORD)
    MembershipFactory(user=commissioner, service=world.service, role=Role.COMMISSIONER)
    edition = EditionFactory(service=world.service)
    EditionFile.objects.bulk_create(making.shareable_files(edition))
    tell_of(edition)
    page = open_as(page_on(DESKTOP), commissioner)
    page.goto(reverse("home"))
    main = page.get_by_role("main")
    expect(main.get_by_text("New", exact=True)).to_be_visible()
    assert problems_on_both(page) == []
    assert world.child.last_name not in page.content()
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Quarter 4 2017/18")
    page.get_by_role("link", name="Report for other readers").click()
    expect(page.get_by_role("heading", name="About this document")).to_be_visible()
    assert problems_on_both(page) == []
    page.goto(reverse("home"))
    expect(main.get_by_text("New", exact=True)).to_have_count(0)
    page.get_by_role("link", name="change this").click()
    page.get_by_role("radio", name="No").check()
    assert problems_on_both(page) == []
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Your choice is saved.")).to_be_visible()
