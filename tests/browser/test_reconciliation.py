"""A partner's list is brought in, confirmed, explained and signed; the partner's person signs theirs."""

from datetime import UTC, datetime

from django.urls import reverse
from playwright.sync_api import expect

from access.roles import Role
from access.tests.factories import MembershipFactory
from cases.tests.factories import EpisodeFactory
from reporting.models import Reconciliation
from tests.browser.conftest import PHONE, SCREENS, problems_of

LIST = """Police ref;Initials;DOB;Date;District;Risk
MP-ONE;;;10/02/2018;Newcastle-under-Lyme-and-the-villages-around-it;high
;SF;15/06/2003;11/02/2018;;
A-REFERENCE-NOBODY-HERE-HAS-EVER-SEEN;;;12/02/2018;;
"""


def records(world):
    at = datetime(2018, 2, 10, 12, tzinfo=UTC)
    about = {"district": world.district, "missing_received_at": at}
    EpisodeFactory(child=world.child, police_reference="MP-ONE", **about)
    named = {"child__first_name": "Sam", "child__last_name": "Field"}
    EpisodeFactory(police_reference="MP-TWO", **about, **named)
    EpisodeFactory(police_reference="MP-THREE", **about)


def bring_in(page, world, file, content=LIST):
    file.write_bytes(content.encode("cp1252"))
    page.goto(reverse("new-reconciliation", args=[world.service.slug]))
    page.get_by_label("Staffordshire", exact=True).check()
    page.get_by_label("Missing notifications", exact=True).check()
    page.get_by_label("Of which quarter?").select_option("2017-18-Q4")
    page.get_by_label("CSV file").set_input_files(file)
    page.get_by_role("button", name="Compare the list").click()


@SCREENS
def test_a_list_is_brought_in_explained_and_signed(world, page_on, open_as, viewport, tmp_path):
    records(world)
    page, pages = open_as(page_on(viewport), world.senior), {}

    def look(name):
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        pages[name] = problems_of(page)

    page.goto(reverse("reconciliations"))
    look("no list")
    page.get_by_role("button", name="Bring in a list").click()
    page.get_by_text("Which columns does the file need?").click()
    look("a list to bring in")
    bring_in(page, world, tmp_path / "list.csv", "Police ref;Date\nMP-ONE;soon\n")
    expect(page.get_by_text("Nothing was stored")).to_be_visible()
    look("a bad line")
    bring_in(page, world, tmp_path / "list.csv")
    expect(page.get_by_text("Columns that were not read: Risk")).to_be_visible()
    look("a list with differences")

    page.get_by_role("link", name="Say whether it is").click()
    look("a line to confirm")
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="They are the same").click()
    expect(page.get_by_text("The lines are matched")).to_be_visible()
    page.get_by_role("link", name="Match Line 4").click()
    look("a line to match")
    page.get_by_label("We have no record of it").check()
    page.get_by_role("button", name="Save and compare again").click()
    expect(page.get_by_text("Line 4 is compared again.")).to_be_visible()
    page.get_by_role("link", name="Explain Line 4").click()
    page.get_by_label("Timing").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Say why it is another kind").first).to_be_visible()
    look("an explanation in error")
    page.get_by_label("Note").fill("They entered it a year late.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("What explains it is saved.")).to_be_visible()

    page.get_by_role("button", name="Sign for the service").click()
    look("to sign")
    page.get_by_role("button", name="Sign", exact=True).click()
    expect(page.get_by_text("You have signed for the service.")).to_be_visible()
    page.get_by_role("button", name="Record that the partner agreed").click()
    look("an agreement")
    page.goto(reverse("reconciliations"))
    look("the lists")
    assert {name: problems for name, problems in pages.items() if problems} == {}


def test_a_social_worker_signs_on_a_phone_without_javascript(world, page_on, open_as, tmp_path):
    records(world)
    partner = MembershipFactory(service=world.service, role=Role.SOCIAL_WORKER).user
    page = open_as(page_on(PHONE, javascript=False), world.senior)
    bring_in(page, world, tmp_path / "list.csv", LIST.replace(";SF;15/06/2003;11/02/2018;;\n", ""))
    page.get_by_role("button", name="Sign for the service").click()
    page.get_by_role("button", name="Sign", exact=True).click()
    expect(page.get_by_text("You have signed for the service.")).to_be_visible()
    open_as(page, partner)
    page.goto(reverse("reconciliations"))
    page.get_by_role("link", name="Missing notifications, Quarter 4 2017/18").click()
    expect(page.get_by_text("A-REFERENCE-NOBODY")).to_be_visible()
    assert "MP-THREE" not in page.content()
    assert problems_of_without_script(page) == []
    page.get_by_role("button", name="Sign for Staffordshire").click()
    page.get_by_role("button", name="Sign", exact=True).click()
    expect(page.get_by_text("Both sides have signed.")).to_be_visible()
    assert Reconciliation.objects.get().partner_signed_by == partner


def problems_of_without_script(page):
    """What can be seen without running axe in the page."""
    wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    return ["wider than the screen"] if wide else []
