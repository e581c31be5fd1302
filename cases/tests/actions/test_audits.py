import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from access.models import Term
from access.roles import Role
from access.tests.factories import DistrictFactory, MembershipFactory, TermFactory
from cases.actions.audits import AuditedMeanwhile, audit_submission
from cases.actions.interviews import submit_form
from cases.audits import waiting_for_audit
from cases.models import Audit, RhiForm
from cases.tests.rhi.written import a_submission
from missing_cse.lib.times import now

pytestmark = pytest.mark.django_db


@pytest.fixture
def district():
    return DistrictFactory()


def person(district, role):
    given = {"area": district.area} if role != Role.SENIOR_COORDINATOR else {}
    return MembershipFactory(service=district.service, role=role, **given).user


@pytest.fixture
def writer(district):
    return person(district, Role.CASE_WORKER)


@pytest.fixture
def coordinator(district):
    return person(district, Role.COORDINATOR)


@pytest.fixture
def submission(writer, district):
    return a_submission(writer, district)


def audited(submission, by, **given):
    return audit_submission(
        submission, by=by, **{"approved": True, "marks": {}, "remarks": {}, "comment": "", **given}
    )


def state_of(submission):
    return RhiForm.objects.get(pk=submission.form_id).state


def test_an_approval_keeps_every_mark_and_closes_the_form(submission, coordinator):
    criteria = TermFactory.create_batch(2, service=submission.form.service, kind=Term.Kind.AUDIT_CRITERION)
    audit = audited(
        submission, coordinator, marks={criteria[0]: True, criteria[1]: False}, comment="Well done"
    )
    assert state_of(submission) == RhiForm.State.APPROVED
    assert [(mark.criterion, mark.met) for mark in audit.marks.all()] == [
        (criteria[0], True),
        (criteria[1], False),
    ]
    assert [mark.criterion for mark in audit.not_met] == [criteria[1]]
    assert (audit.by, audit.case_worker, audit.comment) == (
        coordinator,
        submission.form.case_worker,
        "Well done",
    )


def test_what_is_sent_back_is_the_writers_again_with_the_remarks(submission, coordinator, writer):
    audit = audited(
        submission, coordinator, approved=False, remarks={"harm": "What happened?", "reasons": ""}
    )
    assert state_of(submission) == RhiForm.State.SENT_BACK
    assert [(remark.part, remark.text) for remark in audit.remarks.all()] == [("harm", "What happened?")]
    again = submit_form(submission.form, by=writer)
    assert again.number == 2
    audited(again, coordinator)
    assert state_of(submission) == RhiForm.State.APPROVED


def test_the_words_stay_the_writers(submission, coordinator):
    before = submission.answers
    audited(submission, coordinator, approved=False, comment="Say more about harm.")
    submission.refresh_from_db()
    assert submission.answers == before


def test_it_is_not_sent_back_without_saying_why(submission, coordinator):
    with pytest.raises(ValidationError, match="Say what has to change"):
        audited(submission, coordinator, approved=False, remarks={"harm": ""})
    assert state_of(submission) == RhiForm.State.SUBMITTED


def test_nobody_audits_their_own(district, coordinator):
    own = a_submission(coordinator, district)
    with pytest.raises(ValidationError, match="Nobody audits their own interview"):
        audited(own, coordinator)


def test_nobody_audits_what_they_handed_in_before_another_took_over(submission, writer, coordinator):
    RhiForm.objects.filter(pk=submission.form_id).update(case_worker=coordinator)
    for one in (writer, coordinator):
        with pytest.raises(ValidationError, match="Nobody audits their own interview"):
            audited(submission, one)


def test_nobody_audits_what_they_wrote_and_another_handed_in_again(district, coordinator, writer):
    form = a_submission(coordinator, district).form
    RhiForm.objects.update(state="sent_back", case_worker=writer)
    form.refresh_from_db()
    again, other = submit_form(form, by=writer), person(district, Role.COORDINATOR)
    assert form not in waiting_for_audit(coordinator)
    assert form in waiting_for_audit(other)
    with pytest.raises(ValidationError, match="Nobody audits their own interview"):
        audited(again, coordinator)
    assert audited(again, other).approved


def test_the_database_too_refuses_an_audit_of_ones_own(submission, writer):
    with pytest.raises(IntegrityError, match="nobody_audits_their_own_interview"), transaction.atomic():
        Audit.objects.create(submission=submission, case_worker=writer, by=writer, at=now(), approved=True)


def test_the_second_auditor_learns_that_somebody_was_first(submission, coordinator, district):
    audited(submission, coordinator)
    with pytest.raises(AuditedMeanwhile, match=f"{coordinator} approved this interview on"):
        audited(submission, person(district, Role.SENIOR_COORDINATOR))
    assert Audit.objects.count() == 1


def test_only_the_newest_submission_is_audited(submission, coordinator, writer):
    RhiForm.objects.filter(pk=submission.form_id).update(state=RhiForm.State.SENT_BACK)
    submit_form(RhiForm.objects.get(pk=submission.form_id), by=writer)
    with pytest.raises(AuditedMeanwhile, match="handed in again"):
        audited(submission, coordinator)


def test_what_was_taken_back_is_not_audited(submission, coordinator):
    RhiForm.objects.filter(pk=submission.form_id).update(state=RhiForm.State.DRAFT, interview=None)
    with pytest.raises(AuditedMeanwhile, match="It is with its writer again"):
        audited(submission, coordinator)
    assert not Audit.objects.exists()
