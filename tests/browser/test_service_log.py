"""What only the report reads is kept: an event with those who were met, a quarter's amounts, a story."""

from datetime import date

from django.urls import reverse
from playwright.sync_api import expect

from access.roles import Role
from access.tests.factories import MembershipFactory
from reporting.models import CaseStudy, Complaint, FinanceAmount, Promotion
from reporting.service_log.kinds import KIND_OF
from reporting.tests.factories import CaseStudyFactory
from tests.browser.conftest import PHONE, SCREENS, problems_of

LONG = "Understanding-and-preventing-exploitation-in-rural-communities " * 2


@SCREENS
def test_an_event_a_quarter_and_a_story_are_kept(world, page_on, open_as, viewport, tmp_path):
    colleague = MembershipFactory(service=world.service, role=Role.COORDINATOR).user
    story = f"They told Robin in March. {LONG}"
    CaseStudyFactory(service=world.service, recorded_by=colleague, title=LONG[:100], story=story)
    page, pages = open_as(page_on(viewport), world.senior), {}

    def look(name):
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        pages[name] = problems_of(page)

    page.goto(reverse("service-log"))
    look("the log")
    page.get_by_role("link", name="Promotion").click()
    page.get_by_role("button", name="Add an event").click()
    page.get_by_label("When was it?").fill("2018-01-31")
    page.get_by_label("Training given").check()
    page.get_by_label("What was it called?").fill(LONG)
    page.get_by_label("Whole service").check()
    page.get_by_label("Who of the team was there?").select_option(label=world.senior.name)
    page.get_by_label("Which professionals").fill("Sam Field, school nurse, Helth")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("no agency is called “Helth”").first).to_be_visible()
    look("an event in error")
    page.get_by_label("Which professionals").fill("Sam Field, school nurse, Health")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("It is in the service log.")).to_be_visible()
    look("a list with a long name")
    assert Promotion.objects.get().contacts.count() == 1

    page.goto(reverse("new-log-entry", args=[world.service.slug, KIND_OF["recommendations"]]))
    page.get_by_label("Exploitation").check()
    page.get_by_label("Whole service").check()
    page.get_by_label("What do you recommend?").fill(LONG)
    page.get_by_label("Who is to do it?").fill("The senior coordinator")
    page.get_by_label("By when?").fill("2999-01-31")
    page.get_by_label("Done").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Say what became of it").first).to_be_visible()
    look("a recommendation in error")
    page.get_by_label("What became of it?").fill("It was held.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("It is in the service log.")).to_be_visible()

    page.goto(reverse("finance-quarter", args=[world.service.slug, "2017-18-Q4"]))
    look("a quarter's amounts")
    page.get_by_role("link", name="Bring the amounts in from a file").click()
    amounts = tmp_path / "amounts.csv"
    amounts.write_text("line,amount\nstaff,1250.50\nincome,2000\n")
    page.get_by_label("CSV file").set_input_files(amounts)
    page.get_by_role("button", name="Check the file").click()
    expect(page.get_by_text("£749.50")).to_be_visible()
    look("a file to be stored")
    page.get_by_role("button", name="Store these amounts").click()
    expect(page.get_by_text("The amounts of Quarter 4 2017/18 are saved.")).to_be_visible()
    look("the quarters")
    assert FinanceAmount.objects.count() == 2

    page.goto(reverse("check-case-study", args=[CaseStudy.objects.get().public_id]))
    expect(page.locator("mark").first).to_be_visible()
    look("a story to be checked")
    for box in page.get_by_role("checkbox").all():
        box.check()
    page.get_by_role("button", name="Let it stand in the report").click()
    expect(page.get_by_text("In the report")).to_be_visible()
    assert CaseStudy.objects.get().checked_by == world.senior
    assert {name: problems for name, problems in pages.items() if problems} == {}


def test_a_complaint_is_kept_and_taken_out_on_a_phone_without_javascript(world, page_on, open_as):
    page = open_as(page_on(PHONE, javascript=False), world.senior)
    page.goto(reverse("service-log"))
    page.get_by_role("link", name="Complaints").click()
    page.get_by_role("button", name="Add a complaint").click()
    page.get_by_label("When did you receive it?").fill("2018-01-31")
    page.get_by_label("Young person").check()
    page.get_by_label("Stoke-on-Trent").check()
    page.get_by_label("The interview").check()
    page.get_by_label("What was the complaint?").fill("Nobody called back.")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="31 January 2018").click()
    assert Complaint.objects.get().received_on == date(2018, 1, 31)
    page.get_by_role("link", name="Take it out of the log").click()
    page.get_by_label("Why is it taken out?").fill("Entered twice")
    page.get_by_role("button", name="Take it out").click()
    expect(page.get_by_text("Nothing is in the log yet.")).to_be_visible()
    assert not Complaint.objects.exists()
