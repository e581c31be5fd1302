from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from access.models import Term
from access.roles import Role
from access.tests.factories import (
    AuthorityFactory,
    DistrictFactory,
    MembershipFactory,
    TermFactory,
)
from cases.actions.contact import log_attempt
from cases.actions.corrections import correct, may_correct, seen_as, take_back
from cases.actions.handed_back import answer_hand_back
from cases.actions.interviews import save_part, submit_form
from cases.actions.outcomes import hand_back, record_outcome
from cases.models import Correction, Covered, HandBack, Interview, Offer, Outcome, RhiForm
from cases.tests.factories import OfferFactory, OutcomeFactory
from cases.tests.rhi.written import a_written_form
from missing_cse.lib.conflicts import ChangedMeanwhile

FOUND_RECEIVED = datetime(2018, 1, 11, tzinfo=UTC)  # as EpisodeFactory has it
OFFERED = FOUND_RECEIVED + timedelta(hours=2)  # as OfferFactory has it
LATER = FOUND_RECEIVED + timedelta(hours=20)
Kind, By = Outcome.Kind, Outcome.DeclinedBy


@pytest.fixture
def district(db):
    return DistrictFactory()


@pytest.fixture
def coordinator(district):
    return MembershipFactory(service=district.service, area=district.area, role=Role.COORDINATOR).user


@pytest.fixture
def worker(district):
    return MembershipFactory(service=district.service, area=district.area, role=Role.CASE_WORKER).user


@pytest.fixture
def episode(district):
    return OfferFactory(episode__district=district).episode


def reason(episode, label, fits=By.CHILD, kind=Term.Kind.DECLINE_REASON):
    return TermFactory(service=episode.service, kind=kind, fits=fits, label=label)


@pytest.fixture
def declined(episode, worker):
    why = reason(episode, "Too tired")
    return record_outcome(
        episode, by=worker, kind=Kind.DECLINED, at=LATER, declined_by=By.CHILD, decline_reason=why
    )


def put_right(row, by, why="The wrong button.", **values):
    return correct(row, by=by, seen=seen_as(row), why=why, **values)


def undo(row, by, why="Another child’s."):
    take_back(row, by=by, seen=seen_as(row), why=why)


def test_a_correction_changes_what_stands_and_keeps_what_stood_with_who_and_why(declined, worker):
    parent = reason(declined.episode, "Seen as minor", By.PARENT_CARER)
    put_right(declined, worker, declined_by=By.PARENT_CARER, decline_reason=parent)
    stands, kept = Outcome.objects.get(), Correction.objects.get()
    assert (stands.declined_by, stands.decline_reason) == ("parent_carer", parent)
    assert (kept.episode, kept.subject, kept.by, kept.reason) == (
        declined.episode,
        "outcome",
        worker,
        "The wrong button.",
    )
    assert (kept.before["Outcome"], kept.before["Reason"]) == ("Declined by the child", "Too tired")
    assert (kept.after["Outcome"], kept.after["Reason"]) == ("Declined by a parent or carer", "Seen as minor")


def test_who_saw_something_else_than_what_stands_changes_nothing(declined, worker, coordinator):
    seen = seen_as(declined)
    put_right(declined, coordinator, at=LATER + timedelta(hours=1))
    with pytest.raises(ChangedMeanwhile) as conflict:
        correct(declined, by=worker, seen=seen, why="Mine is right.", at=LATER + timedelta(hours=2))
    assert conflict.value.theirs.at == Outcome.objects.get().at == LATER + timedelta(hours=1)
    assert Correction.objects.count() == 1


def test_who_corrects_what_was_taken_back_is_told(declined, worker, coordinator):
    seen = seen_as(declined)
    undo(declined, coordinator)
    with pytest.raises(ChangedMeanwhile) as conflict:
        correct(declined, by=worker, seen=seen, why="Mine is right.", at=LATER)
    assert conflict.value.theirs is None


def test_a_correction_that_changes_nothing_is_refused(declined, worker):
    with pytest.raises(ValidationError, match="Nothing differs"):
        put_right(declined, worker, at=LATER)
    assert not Correction.objects.exists()


def test_a_correction_has_to_fit_as_the_first_record_had_to(declined, worker):
    with pytest.raises(ValidationError, match="Enter a time after that"):
        put_right(declined, worker, at=OFFERED - timedelta(hours=1))
    with pytest.raises(ValidationError, match="not a reason for this outcome"):
        put_right(declined, worker, declined_by=By.OTHER)
    with pytest.raises(ValidationError, match="An interview was offered"):
        put_right(declined, worker, kind=Kind.NOT_OFFERED, declined_by="", decline_reason=None)
    assert Outcome.objects.get().declined_by == "child"


def test_workers_correct_their_own_records_and_those_of_their_episodes_and_coordinators_all(
    declined, worker, coordinator, district
):
    other = MembershipFactory(service=district.service, area=district.area, role=Role.CASE_WORKER).user
    assert may_correct(worker, declined)
    assert may_correct(coordinator, declined)
    assert not may_correct(other, declined)
    with pytest.raises(ValidationError, match="a coordinator may correct it"):
        put_right(declined, other, at=LATER + timedelta(hours=1))
    declined.episode.allocated_to = other
    declined.episode.save()
    assert may_correct(other, declined)


def test_a_coordinator_of_another_service_is_no_coordinator_here(declined):
    assert not may_correct(MembershipFactory(role=Role.COORDINATOR).user, declined)


def test_an_offer_corrected_to_be_late_needs_its_reason_and_one_in_time_loses_it(episode, coordinator):
    offer = episode.offer
    with pytest.raises(ValidationError, match="Select why the offer was late"):
        put_right(offer, coordinator, offered_at=OFFERED + timedelta(days=2))
    why = reason(episode, "Weekend", "", Term.Kind.LATE_REASON)
    put_right(offer, coordinator, offered_at=OFFERED + timedelta(days=2), late_reason=why)
    late = Offer.objects.get()
    assert (late.late_reason, late.offered_at > episode.offer_due_at) == (why, True)
    put_right(late, coordinator, offered_at=OFFERED)
    assert Offer.objects.get().late_reason is None


def test_an_offer_stays_before_its_outcome(declined, coordinator):
    with pytest.raises(ValidationError, match="An offer comes before its outcome"):
        put_right(declined.episode.offer, coordinator, offered_at=LATER + timedelta(minutes=1))
    with pytest.raises(ValidationError, match="Take the outcome back first"):
        undo(declined.episode.offer, coordinator)


def test_an_outcome_that_is_taken_back_opens_the_episode_again(declined, worker):
    undo(declined, worker)
    assert not Outcome.objects.exists()
    kept = Correction.objects.get()
    assert (kept.before["Outcome"], kept.after) == ("Declined by the child", {})
    undo(declined.episode.offer, worker_of(declined.episode))
    assert not Offer.objects.exists()


def worker_of(episode):
    return MembershipFactory(service=episode.service, area=episode.area, role=Role.COORDINATOR).user


def test_an_attempt_is_corrected_and_taken_back(episode, worker):
    attempt = log_attempt(episode, by=worker, at=LATER, how="telephone", whom="child", result="no_answer")
    attempt = put_right(attempt, worker, result="reached")
    with pytest.raises(ValidationError, match="future"):
        put_right(attempt, worker, at=datetime(2100, 1, 1, tzinfo=UTC))
    undo(attempt, worker)
    assert not episode.attempts.exists()
    assert Correction.objects.filter(subject="attempt").count() == 2


@pytest.fixture
def form(worker, district):
    form = a_written_form(worker, district)
    submit_form(form, by=worker)
    return RhiForm.objects.get()


def test_an_interview_that_is_corrected_takes_its_outcomes_and_its_form_along(form, worker):
    held_at = form.interview.held_at + timedelta(hours=3)
    other = form.service.terms.filter(kind=Term.Kind.PRIMARY_REASON).exclude(
        pk=form.interview.primary_reason_id
    )[0]
    put_right(form.interview, worker, held_at=held_at, primary_reason=other)
    assert Outcome.objects.get(interview=form.interview).at == held_at
    RhiForm.objects.update(state="sent_back")
    part = form.parts.get(slug="analysis")
    answers = part.answers | {"analysis": "Written anew."}
    save_part(form, "analysis", by=worker, answers=answers, seen_version=part.version)
    submit_form(form, by=worker)
    interview = Interview.objects.get()
    assert (interview.held_at, interview.primary_reason) == (held_at, other)


def test_an_interview_that_is_with_its_writer_again_is_put_right_in_the_form(form, coordinator):
    RhiForm.objects.update(state="sent_back")
    with pytest.raises(ValidationError, match="put right there"):
        put_right(form.interview, coordinator, held_at=form.interview.held_at + timedelta(hours=1))


def test_an_interview_is_not_moved_before_its_offer_or_to_where_a_consent_lacks(form, coordinator):
    interview = form.interview
    with pytest.raises(ValidationError, match="Enter a time after that"):
        put_right(interview, coordinator, held_at=form.episode.offer.offered_at - timedelta(hours=1))
    with pytest.raises(ValidationError, match="taken back with its outcome"):
        undo(interview, coordinator)
    form.episode.child.date_of_birth = datetime(2010, 1, 1, tzinfo=UTC).date()
    form.episode.child.save()
    with pytest.raises(ValidationError, match="has to consent first"):
        put_right(interview, coordinator, held_at=interview.held_at + timedelta(hours=1))


def test_a_completed_outcome_is_not_turned_into_another(form, coordinator):
    with pytest.raises(ValidationError, match="can only be taken back"):
        put_right(form.episode.outcome, coordinator, kind=Kind.DECLINED)


def test_a_completed_outcome_taken_back_leaves_the_form_to_its_writer_and_opens_all_its_episodes(
    form, worker
):
    other = OfferFactory(episode__child=form.episode.child, episode__district=form.episode.district).episode
    Covered.objects.create(form=form, episode=other)
    OutcomeFactory(
        episode=other, kind="completed_on_another", interview=form.interview, at=form.interview.held_at
    )
    undo(form.episode.outcome, worker)
    form.refresh_from_db()
    assert (form.state, form.interview, form.submissions.count()) == ("draft", None, 1)
    assert not Interview.objects.exists()
    assert not Outcome.objects.exists()
    assert Correction.objects.filter(episode=other, subject="outcome").exists()
    submission = submit_form(form, by=worker)
    assert submission.number == 2
    assert {o.kind for o in Outcome.objects.all()} == {"completed", "completed_on_another"}


def test_an_approved_interview_is_not_taken_back(form, coordinator):
    RhiForm.objects.update(state="approved")
    with pytest.raises(ValidationError, match="is approved"):
        undo(form.episode.outcome, coordinator)


def test_an_outcome_on_another_form_is_taken_back_alone(form, coordinator):
    other = OfferFactory(episode__child=form.episode.child, episode__district=form.episode.district).episode
    Covered.objects.create(form=form, episode=other)
    outcome = OutcomeFactory(episode=other, kind="completed_on_another", interview=form.interview)
    undo(outcome, coordinator)
    assert not Covered.objects.exists()
    assert Outcome.objects.get() == form.episode.outcome


def test_an_imported_interview_is_taken_back_with_its_outcome(episode, coordinator):
    OutcomeFactory(episode=episode)
    undo(episode.outcome, coordinator)
    assert not Interview.objects.exists()


@pytest.fixture
def handed_back(episode, coordinator):
    why = reason(episode, "Referred to social worker", By.OTHER)
    given = {"by": coordinator, "at": LATER, "authority": AuthorityFactory(), "reason": "Please see him."}
    return hand_back(episode, **given, outcome_reason=why)


def test_a_hand_back_that_is_corrected_takes_the_time_of_its_outcome_along(handed_back, coordinator):
    later = LATER + timedelta(days=1)
    put_right(handed_back, coordinator, at=later, authority=AuthorityFactory())
    assert Outcome.objects.get().at == HandBack.objects.get().at == later


def test_the_outcome_of_a_hand_back_keeps_to_it(handed_back, coordinator):
    outcome = handed_back.episode.outcome
    elsewhere = reason(handed_back.episode, "In custody", By.OTHER)
    put_right(outcome, coordinator, decline_reason=elsewhere)
    for values in ({"at": LATER + timedelta(hours=1)}, {"declined_by": By.CHILD}):
        with pytest.raises(ValidationError, match="local authority"):
            put_right(Outcome.objects.get(), coordinator, **values)
    with pytest.raises(ValidationError, match="Take that back first"):
        undo(Outcome.objects.get(), coordinator)


def test_a_hand_back_taken_back_opens_the_episode_unless_it_is_answered(handed_back, coordinator):
    answered = answer_hand_back(handed_back, by=coordinator, seen=seen_as(handed_back), answer="not_done")
    with pytest.raises(ValidationError, match="answered already"):
        undo(answered, coordinator)
    with pytest.raises(ValidationError, match="answered already"):
        put_right(answered, coordinator, authority=AuthorityFactory())
    HandBack.objects.update(answer="", answered_at=None, answer_recorded_by=None)
    undo(HandBack.objects.get(), coordinator)
    assert not HandBack.objects.exists()
    assert not Outcome.objects.exists()
