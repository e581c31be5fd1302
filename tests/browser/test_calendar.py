"""The calendar of reports and their list, walked in a browser."""

from datetime import timedelta

from playwright.sync_api import expect

from missing_cse.lib.periods import month, quarter
from missing_cse.lib.times import now, today
from reporting.models import TimetableEntry
from reporting.tests.factories import EditionFactory, ReadyReportFactory
from tests.browser.conftest import SCREENS, problems_of


def some_entries(service):
    """Last month's data set went out; the report on last quarter waits to be signed."""
    last, over = month(today()).previous(), quarter(today()).previous()
    service.timetable_since = over.end - timedelta(days=100)
    service.save()
    edition = EditionFactory(
        service=service, period=last.slug, figures=[], submitted_by=None, by_timetable=True
    )
    draft = ReadyReportFactory(service=service, period=over.slug, figures=[])
    for what, period, given in (
        ("first", last, {"state": "done", "report": edition.report}),
        ("report", over, {"state": "held", "report": draft, "problem": "Its draft waits to be signed."}),
    ):
        TimetableEntry.objects.create(
            service=service, what=what, period=period.slug, due_at=now() - timedelta(days=2), **given
        )
    return last, over


@SCREENS
def test_who_signs_goes_from_the_calendar_to_what_waits(world, page_on, open_as, viewport):
    last, over = some_entries(world.service)
    page = open_as(page_on(viewport), world.senior)
    page.goto(f"/{world.service.slug}/reports/")
    expect(page.get_by_role("heading", name="Monthly data set").first).to_be_visible()
    assert problems_of(page) == []
    page.get_by_role("link", name="Calendar of reports").click()
    expect(page.get_by_role("heading", name="Waits for somebody")).to_be_visible()
    assert problems_of(page) == []
    page.get_by_role("link", name=f"see the checks of {over.title}").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Checks")
    page.goto(f"/{world.service.slug}/reports/calendar/{last.slug}/owed/")
    expect(page.get_by_role("heading", level=1)).to_contain_text(last.title)
    assert problems_of(page) == []


def test_a_folded_year_opens_without_javascript(world, page_on, open_as):
    some_entries(world.service)
    EditionFactory(service=world.service, period="2017-18-Q4", figures=[])
    page = open_as(page_on(javascript=False), world.senior)
    page.goto(f"/{world.service.slug}/reports/")
    link = page.get_by_role("link", name="Quarter 4 2017/18", exact=True)
    expect(link).to_be_hidden()
    page.get_by_role("heading", name="2017/18", exact=True).click()
    expect(link).to_be_visible()
