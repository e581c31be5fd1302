import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from access.models import Phrase, Reading, Term
from access.roles import Role
from access.tests.factories import AreaFactory, DistrictFactory, MembershipFactory, TermFactory
from cases.actions.audits import audit_submission
from cases.models import Audit, RhiForm
from cases.tests.rhi.written import a_submission

pytestmark = pytest.mark.django_db


@pytest.fixture
def district():
    district = DistrictFactory()
    TermFactory(
        service=district.service, kind=Term.Kind.AUDIT_CRITERION, slug="voice", label="The child’s voice"
    )
    return district


def person(district, role, name):
    given = {"area": district.area} if role != Role.SENIOR_COORDINATOR else {}
    return MembershipFactory(service=district.service, role=role, user__name=name, **given).user


@pytest.fixture
def writer(district):
    return person(district, Role.CASE_WORKER, "Wren Writer")


@pytest.fixture
def coordinator(district, client):
    found = person(district, Role.COORDINATOR, "Cleo Coordinator")
    client.force_login(found)
    return found


@pytest.fixture
def submission(writer, district):
    return a_submission(writer, district, child__first_name="Robin", child__last_name="Reed")


def page_of(submission):
    return reverse("audit", args=[submission.form.public_id])


APPROVAL = {"number": 1, "criterion_voice": "met", "decision": "approve"}


def test_the_list_has_what_waits_the_oldest_first_and_not_ones_own(client, coordinator, writer, district):
    first = a_submission(writer, district, child__first_name="Ada")
    second = a_submission(writer, district, child__first_name="Bea")
    a_submission(coordinator, district, child__first_name="Own")
    answer = client.get(reverse("audits"))
    assert [form.pk for form in answer.context["forms"]] == [first.form_id, second.form_id]
    assert "1 of your own waits for another coordinator" in answer.text
    assert "2 interviews wait" in answer.text
    assert set(Reading.objects.values_list("child_id", "page")) == {
        (first.form.episode.child_id, "audits"),
        (second.form.episode.child_id, "audits"),
    }


def test_the_list_has_nothing_of_another_area_nor_of_restricted_children(client, coordinator, district):
    other = DistrictFactory(area=AreaFactory(service=district.service))
    a_submission(person(other, Role.CASE_WORKER, "Someone"), other)
    a_submission(person(district, Role.CASE_WORKER, "Another"), district, child__restricted=True)
    a_submission(coordinator, district, child__restricted=True)
    text = client.get(reverse("audits")).text
    assert "No interview waits for your audit." in text
    assert "of your own" not in text


def test_the_list_is_narrowed_to_a_district(client, coordinator, submission, district):
    elsewhere = DistrictFactory(area=district.area)
    narrowed = {
        place.slug: bool(client.get(f"{reverse('audits')}?district={place.slug}").context["forms"])
        for place in (district, elsewhere)
    }
    assert narrowed == {district.slug: True, elsewhere.slug: False}


def test_the_list_takes_as_many_queries_for_twenty_as_for_one(client, coordinator, writer, district):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("audits"))
        return len(captured)

    a_submission(writer, district)
    client.get(reverse("audits"))
    for_one = queries()
    for _ in range(19):
        a_submission(writer, district)
    assert queries() == for_one


def test_an_auditor_reads_every_part_with_advice_on_the_workers_words_alone(
    client, coordinator, submission, district
):
    Phrase.objects.create(service=district.service, avoid="argument", prefer="falling-out")
    Phrase.objects.create(service=district.service, avoid="alone", prefer="by myself")
    text = client.get(page_of(submission)).text
    for part in ("Why they went", "In the child’s own words", "Safety plan"):
        assert part in text
    assert "I just wanted to be left alone." in text
    assert "“argument”: better “falling-out”" in text
    assert "“alone”" not in text
    assert Reading.objects.filter(child_id=submission.form.episode.child_id, page="audit").exists()


def test_an_interview_is_approved(client, coordinator, submission):
    answer = client.post(page_of(submission), APPROVAL, follow=True)
    assert "The interview with Robin Reed is approved." in answer.text
    assert RhiForm.objects.get().state == RhiForm.State.APPROVED
    assert "Approved by Cleo Coordinator" in client.get(page_of(submission)).text


def test_an_interview_is_sent_back_with_a_remark_on_a_part(client, coordinator, submission):
    sent = {**APPROVAL, "decision": "send_back", "criterion_voice": "not_met", "remark_harm": "Was he hurt?"}
    answer = client.post(page_of(submission), sent, follow=True)
    assert "sent back to Wren Writer" in answer.text
    text = client.get(page_of(submission)).text
    assert "<strong>Harm:</strong> Was he hurt?" in text
    assert "The child’s voice" in text
    assert "Save audit" not in text


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"criterion_voice": "", "remark_harm": "Kept?"}, "Say whether this is met: The child’s voice"),
        ({"decision": "", "remark_harm": "Kept?"}, "Select whether you approve it or send it back"),
    ],
)
def test_what_is_missing_is_named_and_nothing_typed_is_lost(client, coordinator, submission, sent, said):
    answer = client.post(page_of(submission), {**APPROVAL, **sent})
    assert said in answer.text
    assert "Kept?" in answer.text
    assert not Audit.objects.exists()


def test_sending_back_without_a_word_is_refused(client, coordinator, submission):
    answer = client.post(page_of(submission), {**APPROVAL, "decision": "send_back"})
    assert "Say what has to change" in answer.text


def test_who_comes_second_is_told_and_keeps_what_they_typed(client, coordinator, submission, district):
    senior = person(district, Role.SENIOR_COORDINATOR, "Sena Senior")
    audit_submission(submission, by=senior, approved=True, marks={}, remarks={}, comment="")
    answer = client.post(page_of(submission), {**APPROVAL, "comment": "My long comment"})
    assert "Sena Senior approved this interview on" in answer.text
    assert "My long comment" in answer.text
    assert Audit.objects.get().by == senior


def test_ones_own_is_read_but_not_audited(client, coordinator, district):
    own = a_submission(coordinator, district)
    text = client.get(page_of(own)).text
    assert "This is your own interview" in text
    assert "Save audit" not in text
    assert "Nobody audits their own interview" in client.post(page_of(own), APPROVAL).text
    assert not Audit.objects.exists()


def test_a_number_that_names_no_submission_is_not_found(client, coordinator, submission):
    assert client.post(page_of(submission), {**APPROVAL, "number": 7}).status_code == 404


@pytest.mark.parametrize("number", ["²", "9" * 5000])
def test_a_number_that_is_none_is_refused_and_nothing_typed_is_lost(client, coordinator, submission, number):
    sent = {**APPROVAL, "number": number, "comment": "Well done."}
    answer = client.post(page_of(submission), sent)
    assert answer.status_code == 200
    assert "Well done." in answer.text
    assert not Audit.objects.exists()


def test_a_form_that_was_not_handed_in_is_not_there_to_audit(client, coordinator, submission):
    RhiForm.objects.filter(pk=submission.form_id).update(state=RhiForm.State.DRAFT, interview=None)
    assert client.get(page_of(submission)).status_code == 404
