"""What goes to the police: looked at, struck out, handed over; also on a phone and without JavaScript."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from access.roles import Role
from access.tests.factories import MembershipFactory
from cases.models import Handover
from cases.tests.handing_over import a_handover, an_approved_form
from tests.browser.conftest import PHONE, problems_on_every_screen

pytestmark = pytest.mark.browser
SAID = {"childs-words": {"said": "I was with Danny.", "wishes": "A cat."}}
LONG = {"child__first_name": "Maximiliana-Josephine", "child__last_name": "Wolfeschlegelsteinhausenberger"}


@pytest.fixture
def administrator(world):
    return MembershipFactory(service=world.service, role=Role.ADMINISTRATOR).user


@pytest.fixture
def waiting(world):
    limits = {"allows": "some", "limits": "Not about Danny."}
    return a_handover(world.district, **limits, answers=SAID, **LONG)


def look_through(page, handover):
    """Strike out a name, check what goes, and make it ready."""
    page.goto(reverse("to-the-police"))
    page.get_by_role("link", name="Wolfeschlegelsteinhausenberger").click()
    page.get_by_label("Harm", exact=True).check()
    page.get_by_label("Words 1").fill("Danny")
    page.get_by_label("All but what is left out").check()
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_text("I was with [struck out].")).to_be_visible()


def test_pages_are_accessible_and_fit_every_screen(world, administrator, waiting, page_on, open_as):
    other = an_approved_form(world.district, allows="nothing", with_whom=())
    page, found = open_as(page_on(), administrator), {}

    def look(address, name=None):
        page.goto(address)
        found[name or address] = problems_on_every_screen(page)

    force = world.service.police_forces.get().slug
    look(reverse("hand-over-by-hand", args=[force]), "nothing to hand over")
    look(reverse("to-the-police") + "?sent")
    look(reverse("to-the-police"))
    look(reverse("handover", args=[waiting.public_id]))
    page.get_by_role("button", name="Continue").click()
    found["a choice in error"] = problems_on_every_screen(page)
    look_through(page, waiting)
    found["the check"] = problems_on_every_screen(page)
    page.get_by_role("button", name="Make it ready for the police").click()
    expect(page.get_by_text("The interview is ready for")).to_be_visible()
    look(reverse("handover", args=[waiting.public_id]), "what is ready")
    look(reverse("hand-over-by-hand", args=[force]))
    page.get_by_role("button", name="Record as handed over").click()
    found["by hand in error"] = problems_on_every_screen(page)
    look(reverse("hand-to-police", args=[other.public_id]))
    look(reverse("rhi", args=[waiting.submission.form.public_id]))
    look(reverse("home"))
    assert {name: problems for name, problems in found.items() if problems} == {}


def test_the_way_of_an_interview_to_the_police_without_javascript(
    world, administrator, waiting, page_on, open_as
):
    page = open_as(page_on(PHONE, javascript=False), administrator)
    look_through(page, waiting)
    page.get_by_role("button", name="Make it ready for the police").click()
    page.get_by_role("link", name="Hand over by hand").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the pack (PDF)").click()
    assert download.value.suggested_filename.endswith(".pdf")
    page.get_by_label("Who received them?").fill("PC Finch")
    page.get_by_role("button", name="Record as handed over").click()
    expect(page.get_by_text("1 interview is recorded as handed to PC Finch.")).to_be_visible()
    assert Handover.objects.get().state == Handover.State.SENT
