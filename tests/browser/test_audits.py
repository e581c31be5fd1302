"""Audits, language and what follows an interview: on a desktop, a phone, and without JavaScript."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from access.models import Phrase
from access.roles import Role
from access.tests.factories import MembershipFactory
from cases.models import Audit, Recommendation, RhiForm, Sharing
from cases.tests.rhi.written import a_submission
from missing_cse.lib.tests.language_examples import EXAMPLES, PHRASES
from missing_cse.lib.times import now
from tests.browser.conftest import PHONE, SCREENS, problems_of

pytestmark = pytest.mark.browser


@pytest.fixture
def coordinator(world):
    return MembershipFactory(service=world.service, role=Role.COORDINATOR, area=world.district.area).user


@pytest.fixture
def submission(world):
    return a_submission(
        world.worker,
        world.district,
        child__first_name="Maximiliana-Josephine",
        child__last_name="Wolfeschlegelsteinhausenberger",
        child__service=world.service,
    )


def audit_page(submission):
    return reverse("audit", args=[submission.form.public_id])


def mark_everything_met(page):
    for criterion in page.get_by_label("Met", exact=True).all():
        criterion.check()


@SCREENS
def test_pages_are_accessible_and_fit_the_screen(world, coordinator, submission, page_on, open_as, viewport):
    phrase = Phrase.objects.filter(service=world.service).first()
    other = a_submission(world.worker, world.district, child__service=world.service)
    page, found = open_as(page_on(viewport), coordinator), {}
    page.on("pageerror", lambda error: found.setdefault("error", str(error)))

    def look(address, name=None):
        page.goto(address)
        found[name or address] = problems_of(page)

    look(reverse("audit-quality"), "quality of nothing")
    look(reverse("audits"))
    look(audit_page(submission))
    page.get_by_text("Remark on this part").first.click()
    page.get_by_role("button", name="Save audit").click()
    found["an audit in error"] = problems_of(page)
    mark_everything_met(page)
    page.get_by_label("Comment on the whole interview").fill("Say more of the harm.")
    page.get_by_label("Send back").check()
    page.get_by_role("button", name="Save audit").click()
    expect(page.get_by_text("is sent back to Sam Hill")).to_be_visible()
    look(audit_page(submission), "an audited interview")
    look(reverse("audit-quality"))
    look(reverse("sharing", args=[other.form.public_id]))
    page.get_by_role("button", name="Save").click()
    found["a sharing in error"] = problems_of(page)
    look(reverse("recommendation", args=[other.form.recommendations.get().public_id]))
    look(reverse("rhi", args=[other.form.public_id]))
    RhiForm.objects.filter(pk=other.form.pk).update(case_worker=coordinator)
    look(reverse("episode", args=[other.form.episode.public_id]), "an episode with one's own interview")
    expect(page.get_by_text("Another coordinator audits it: nobody audits their own.")).to_be_visible()
    page = open_as(page_on(viewport), world.senior)
    for address in (
        reverse("phrases"),
        reverse("phrase", args=[phrase.public_id]),
        reverse("new-phrase", args=[world.service.slug]),
    ):
        look(address)
    page.goto(reverse("phrase", args=[phrase.public_id]))
    Phrase.objects.filter(pk=phrase.pk).update(prefer="what somebody else wrote meanwhile")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Somebody else changed this while you were typing.")).to_be_visible()
    found["words that another changed"] = problems_of(page)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("is changed on the list.")).to_be_visible()
    assert {name: problems for name, problems in found.items() if problems} == {}


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_an_interview_is_sent_back_remarked_on_and_approved(
    world, coordinator, submission, page_on, open_as, javascript
):
    page = open_as(page_on(javascript=javascript), coordinator)
    page.goto(reverse("audits"))
    page.get_by_role("link", name="Wolfeschlegelsteinhausenberger").click()
    page.get_by_text("Remark on this part: Harm").click()
    page.get_by_label("Remark on “Harm”").fill("Ask what happened on the way.")
    mark_everything_met(page)
    page.get_by_role("button", name="Save audit").click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    expect(page.get_by_label("Remark on “Harm”")).to_have_value("Ask what happened on the way.")
    page.get_by_label("Send back").check()
    page.get_by_role("button", name="Save audit").click()
    expect(page.get_by_text("No interview waits for your audit.")).to_be_visible()
    assert Audit.objects.get().remarks.get().part == "harm"

    page = open_as(page_on(javascript=javascript), world.worker)
    page.goto(reverse("rhi-part", args=[submission.form.public_id, "harm"]))
    expect(page.get_by_text("Ask what happened on the way.")).to_be_visible()
    page.goto(reverse("rhi-check", args=[submission.form.public_id]))
    page.get_by_role("button", name="Hand in the interview").click()

    page = open_as(page_on(javascript=javascript), coordinator)
    page.goto(audit_page(submission))
    mark_everything_met(page)
    page.get_by_label("Approve").check()
    page.get_by_role("button", name="Save audit").click()
    expect(page.get_by_text("is approved.")).to_be_visible()
    assert RhiForm.objects.get().state == RhiForm.State.APPROVED
    page.goto(reverse("episode", args=[submission.form.episode.public_id]))
    expect(page.get_by_text("others rely on it. It can’t be taken back.")).to_be_visible()


def test_what_follows_an_interview_is_recorded_and_printed_on_a_phone(world, submission, page_on, open_as):
    page = open_as(page_on(PHONE), world.worker)
    page.goto(reverse("rhi", args=[submission.form.public_id]))
    page.get_by_role("link", name="Record what became of it").click()
    page.get_by_label("Done").check()
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Record that it was shared").click()
    page.get_by_label("Police").check()
    page.get_by_label("Who received it?").fill("Missing persons unit")
    page.get_by_label("What was shared?").fill("The whole interview")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Missing persons unit")).to_be_visible()
    assert Recommendation.objects.get().result == "done"
    assert now() > Sharing.objects.get().at
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the interview (PDF)").click()
    assert download.value.suggested_filename == f"interview-{submission.form.episode}.pdf"


def test_the_browser_finds_the_same_words_as_the_server(world, page_on, open_as):
    page = open_as(page_on(), world.senior)
    page.goto(reverse("phrases"))
    found = page.evaluate(
        """async ([phrases, texts]) => {
            const language = await import("/static/language.js");
            const patterns = language.prepared(phrases);
            return texts.map((text) => language.flags(text, patterns).map((flag) => flag.written));
        }""",
        [PHRASES, [text for text, _ in EXAMPLES]],
    )
    assert found == [written for _, written in EXAMPLES]


def test_words_to_avoid_are_pointed_out_as_one_writes_and_a_childs_own_are_not(
    world, submission, page_on, open_as
):
    RhiForm.objects.update(state=RhiForm.State.SENT_BACK)
    page = open_as(page_on(), world.worker)
    page.goto(reverse("rhi-part", args=[submission.form.public_id, "analysis"]))
    page.get_by_label("What do you make of it?").fill("He absconded. He said “I absconded”.")
    expect(page.locator(".app-language").first).to_have_text("“absconded”: better “went missing”")
    page.get_by_label("What do you make of it?").fill("He went missing.")
    expect(page.locator(".app-language").first).to_be_empty()
    page.goto(reverse("rhi-part", args=[submission.form.public_id, "childs-words"]))
    expect(page.locator(".app-language")).to_have_count(0)


def test_a_senior_coordinator_keeps_the_list_by_keyboard_alone(world, page_on, open_as):
    page = open_as(page_on(), world.senior)
    page.goto(reverse("phrases"))
    page.get_by_role("button", name="Add words to avoid").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Words to avoid").focus()
    page.keyboard.type("runaway")
    page.keyboard.press("Tab")
    page.keyboard.type("child who went missing")
    page.keyboard.press("Enter")
    expect(page.get_by_text("“runaway” is added to the list.")).to_be_visible()
    assert Phrase.objects.get(avoid="runaway").prefer == "child who went missing"
