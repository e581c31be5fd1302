import io

import pdfplumber
import pikepdf
import pytest
from django.urls import reverse

from access.models import Reading
from access.roles import Role
from access.tests.factories import DistrictFactory, MembershipFactory
from cases.actions.audits import audit_submission
from cases.actions.follow_up import record_sharing
from cases.actions.interviews import submit_form
from cases.models import RhiForm
from cases.rhi.document import interview_context, interview_pdf
from cases.tests.rhi.written import a_form, a_submission
from missing_cse.lib.tests.pdf_ua import failures

pytestmark = pytest.mark.django_db


@pytest.fixture
def district():
    return DistrictFactory()


def person(district, role, name):
    given = {"area": district.area} if role in (Role.CASE_WORKER, Role.COORDINATOR) else {}
    return MembershipFactory(service=district.service, role=role, user__name=name, **given).user


@pytest.fixture
def writer(district):
    return person(district, Role.CASE_WORKER, "Wren Writer")


@pytest.fixture
def submission(writer, district):
    return a_submission(writer, district, child__first_name="Robin", child__last_name="Reed")


def approved(submission, district):
    by = person(district, Role.COORDINATOR, "Cleo Coordinator")
    audit_submission(submission, by=by, approved=True, marks={}, remarks={}, comment="Only for the writer")


def text_of(form):
    with pdfplumber.open(io.BytesIO(interview_pdf(RhiForm.objects.get(pk=form.pk)))) as pdf:
        return [page.extract_text() for page in pdf.pages]


def test_it_has_both_clocks_by_their_names_and_everything_that_was_written(submission, district, writer):
    approved(submission, district)
    record_sharing(
        submission.form,
        by=writer,
        with_whom=None,
        recipient="Missing unit",
        what="All",
        at=submission.form.interview.held_at,
    )
    pages = text_of(submission.form)
    text = "\n".join(pages)
    for words in (
        "Robin Reed",
        "Interview (from the found notification)",
        "Interview (from the return)",
        "Handed in by Wren Writer,",
        "Cleo Coordinator,",
        "In the child’s own words",
        "I just wanted to be left alone.",
        "The parent’s or carer’s view",
        "Conflict at home.",
        "Arrange visits to nan",
        "Missing unit",
        f"Page 1 of {len(pages)}",
    ):
        assert words in text, words
    assert "Draft" not in text
    assert "Only for the writer" not in text


def test_until_it_is_approved_every_page_says_that_it_is_a_draft(submission):
    pages = text_of(submission.form)
    assert len(pages) > 1
    assert all("Draft, not audited" in page for page in pages)


def test_it_is_tagged_and_its_bookmarks_are_the_parts(submission):
    pdf = interview_pdf(submission.form)
    assert failures(pdf) == []
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert document.docinfo["/Title"] == "Return home interview with Robin Reed"
        with document.open_outline() as outline:
            parts = [item.title for item in outline.root[0].children]
    assert parts[:2] == ["What the interview is about", "The interview"]
    assert parts[-2:] == ["Recommendations", "Shared with"]


def test_the_newest_version_is_printed_without_questions_that_were_not_asked(submission):
    parts = [read.part.slug for read in interview_context(submission.form)["parts"]]
    assert "changed" not in parts
    assert "recommendations" not in parts


def test_a_download_is_a_reading_of_the_child(client, submission, writer):
    client.force_login(writer)
    answer = client.get(reverse("rhi-pdf", args=[submission.form.public_id]))
    assert answer.content.startswith(b"%PDF")
    assert f"interview-{submission.form.episode}.pdf" in answer["Content-Disposition"]
    assert Reading.objects.filter(child_id=submission.form.episode.child_id, page="rhi-pdf").exists()


def test_an_administrator_downloads_what_is_approved_alone(client, submission, district):
    client.force_login(person(district, Role.ADMINISTRATOR, "Ada Administrator"))
    address = reverse("rhi-pdf", args=[submission.form.public_id])
    assert client.get(address).status_code == 404
    approved(submission, district)
    assert client.get(address).status_code == 200


def test_what_was_not_handed_in_is_not_there_to_print(client, writer, district):
    form = a_form(writer, district)
    client.force_login(writer)
    assert client.get(reverse("rhi-pdf", args=[form.public_id])).status_code == 404


def test_it_tells_who_held_the_interview_from_who_handed_it_in_again(submission, district):
    RhiForm.objects.update(state="sent_back", case_worker=person(district, Role.CASE_WORKER, "Sky Successor"))
    form = RhiForm.objects.get()
    submit_form(form, by=form.case_worker)
    form.episode.living_arrangement = "cicola"
    form.episode.save(update_fields=["living_arrangement"])
    first = text_of(form)[0]
    assert "by Wren Writer" in first
    assert "Handed in by Sky Successor" in first
    assert "(CICOLA)" in first.replace("\n", " ")
