"""Duplicates, restricted records and the audit trail in a browser: desktop, phone, and without JavaScript."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from access.roles import Role
from access.tests.factories import MembershipFactory, UserFactory
from cases.actions.glass import break_glass
from cases.models import Child, GlassBreak, Merge
from cases.tests.factories import ChildFactory, EpisodeFactory
from tests.browser.conftest import PASSWORD, SCREENS, problems_of

pytestmark = pytest.mark.browser

WHY = "The child was found and nobody who is named can be reached."


@pytest.fixture
def twin(world):
    """A second record of the world's child, whose name is spelled in another way."""
    child = ChildFactory(
        service=world.service,
        reference="second-record",
        first_name="Maximiliana Josephine",
        last_name="Wolfeschlegelsteinhausenberger",
        date_of_birth=world.child.date_of_birth,
    )
    EpisodeFactory(child=child, district=world.district)
    child.refresh_from_db()
    return child


@pytest.fixture
def restricted(world):
    """A restricted record that names the senior coordinator alone."""
    child = ChildFactory(service=world.service, reference="hidden", restricted=True)
    child.named.set([world.senior])
    EpisodeFactory(
        child=child, district=world.district, police_reference="HIDDEN1", allocated_to=world.worker
    )
    child.refresh_from_db()
    return child


@SCREENS
def test_two_records_are_compared_merged_and_parted_again(world, twin, page_on, open_as, viewport):
    page, found = open_as(page_on(viewport), world.senior), {}
    page.goto(reverse("duplicates"))
    found["duplicates"] = problems_of(page)
    page.get_by_role("link", name="Compare second-record with long-name").click()
    page.get_by_label("One child: keep long-name").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    found["compare in error"] = problems_of(page)
    page.get_by_label("How do you know?").fill("The school confirmed it.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("second-record is merged into long-name")).to_be_visible()
    page.goto(reverse("merges"))
    found["merges"] = problems_of(page)
    page.get_by_role("link", name="Undo the merge of second-record into long-name").click()
    found["undo"] = problems_of(page)
    page.get_by_label("Why are they two children?").fill("They are cousins.")
    page.get_by_role("button", name="Undo the merge").click()
    expect(page.get_by_text("are two records again")).to_be_visible()
    assert Merge.objects.get().undone_by == world.senior
    assert {name: problems for name, problems in found.items() if problems} == {}


@SCREENS
def test_the_glass_is_broken_and_the_senior_coordinator_is_told(
    world, restricted, page_on, open_as, viewport
):
    page, found = open_as(page_on(viewport), world.worker), {}
    page.goto(reverse("break-glass"))
    page.get_by_role("button", name="Open for 60 minutes").click()
    found["break the glass in error"] = problems_of(page)
    page.get_by_label("Reference", exact=True).fill("HIDDEN1")
    page.get_by_label("Why do you need to see the record?").fill(WHY)
    page.get_by_label("Your password").fill(PASSWORD)
    page.get_by_role("button", name="Open for 60 minutes").click()
    expect(page.get_by_text("minutes left")).to_be_visible()
    found["opened"] = problems_of(page)
    open_as(page, world.senior)
    page.goto(reverse("imports"))
    page.get_by_role("link", name="See who and why").click()
    expect(page.get_by_text(WHY)).to_be_visible()
    found["glass breaks"] = problems_of(page)
    page.get_by_role("button", name="I have seen this").click()
    expect(page.get_by_role("link", name="See who and why")).to_have_count(0)
    assert GlassBreak.objects.get().seen_by == world.senior
    assert {name: problems for name, problems in found.items() if problems} == {}


@SCREENS
def test_a_record_is_restricted_and_opened_to_all_again(world, page_on, open_as, viewport):
    page, found = open_as(page_on(viewport), world.senior), {}
    page.goto(reverse("restrict", args=[world.child.public_id]))
    found["restrict"] = problems_of(page)
    page.get_by_label(world.worker.name).uncheck()
    page.get_by_label("Why?").fill("A relative of somebody who works here.")
    page.get_by_role("button", name="Restrict to these people").click()
    expect(page.get_by_text("No longer seen by those it is allocated to")).to_be_visible()
    assert not Child.objects.visible_to(world.worker).filter(pk=world.child.pk).exists()
    page.goto(reverse("lift-restriction", args=[world.child.public_id]))
    found["lift"] = problems_of(page)
    page.get_by_label("Why is the restriction lifted?").fill("They left.")
    page.get_by_role("button", name="Lift the restriction").click()
    expect(page.get_by_text("no longer restricted")).to_be_visible()
    assert {name: problems for name, problems in found.items() if problems} == {}


@SCREENS
def test_an_auditor_follows_what_was_done_with_a_child(world, restricted, page_on, open_as, viewport):
    break_glass(by=world.worker, reference="HIDDEN1", reason=WHY)
    user = UserFactory(username="auditor", name="Kim Audit", password=PASSWORD)
    MembershipFactory(user=user, service=world.service, role=Role.AUDITOR)
    page = open_as(page_on(viewport), user)
    page.goto(reverse("trail"))
    found = {"trail": problems_of(page)}
    page.get_by_label("Child or police reference").fill("hidden")
    page.get_by_role("button", name="Show").click()
    page.get_by_text("fields").first.click()
    found["trail of a child"] = problems_of(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Download all of this (CSV)").click()
    assert "Broke the glass" in download.value.path().read_text(encoding="utf-8")
    assert {name: problems for name, problems in found.items() if problems} == {}


def test_without_javascript_the_glass_breaks_as_well(world, restricted, page_on, open_as):
    page = open_as(page_on(javascript=False), world.worker)
    page.goto(reverse("break-glass"))
    page.get_by_label("Reference", exact=True).fill("hidden")
    page.get_by_label("Why do you need to see the record?").fill(WHY)
    page.get_by_label("Your password").fill(PASSWORD)
    page.get_by_role("button", name="Open for 60 minutes").click()
    expect(page.get_by_text("minutes left")).to_be_visible()
