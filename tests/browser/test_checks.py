"""The checks of a report in a browser: from what is found to the records that are still open."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from missing_cse.lib.periods import quarter
from reporting.tests.factories import ReadyReportFactory
from tests.browser.conftest import SCREENS, problems_of

pytestmark = pytest.mark.browser


@SCREENS
def test_what_is_found_leads_to_open_records(world, page_on, open_as, viewport):
    period = quarter(world.open.received_on)
    report = ReadyReportFactory(service=world.service, period=period.slug)
    page = open_as(page_on(viewport), world.senior)
    page.goto(reverse("report-checks", args=[world.service.slug, report.public_id]))
    expect(page.get_by_role("heading", name="Records still open")).to_be_visible()
    found = {"checks": problems_of(page)}
    page.get_by_role("link", name="Sam Hill: 1").click()
    expect(page.get_by_role("heading", name="Episodes without an outcome")).to_be_visible()
    expect(page.get_by_role("link", name=world.open.police_reference)).to_be_visible()
    found["open records"] = problems_of(page)
    assert found == {"checks": [], "open records": []}
