"""What can be corrected of what was recorded about an episode, and what that takes along.

A declaration for each model; `cases.actions.corrections` is what is done with them. The episode is locked.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models

from cases.actions.contact import check_offer
from cases.actions.handovers import hand_over_corrected
from cases.actions.outcomes import (
    check_outcome,
    outcome_of_hand_back,
    refuse_before_notification,
    refuse_before_offer,
)
from cases.actions.under_way import refuse_future
from cases.consent import missing_consent
from cases.models import (
    Attempt,
    Correction,
    Covered,
    HandBack,
    Interview,
    Offer,
    Outcome,
    RhiForm,
    RhiPart,
)
from cases.recorded import what_became
from cases.rhi.corrected import corrected
from missing_cse.lib.times import moment

Subject = Correction.Subject


@dataclass(frozen=True)
class Correctable:
    """How rows of a model are put right.

    `recorder` names the field that says who recorded a row. `check` raises ValidationError where values to
    be saved do not fit. `follow` brings along what rests on the row. `taken_back` is what goes when the
    row is taken back, in the order in which it can be deleted; it raises ValidationError where that can't be.
    """

    subject: Subject
    recorder: str
    check: Callable[[models.Model], None]
    taken_back: Callable[[models.Model], Iterable[models.Model]]
    follow: Callable[[models.Model], None] = lambda row: None


def _check_offer(offer):
    check_offer(offer)
    outcome = Outcome.objects.filter(episode=offer.episode_id).select_related("interview").first()
    at = outcome and (outcome.interview.held_at if outcome.interview else outcome.at)
    if at and offer.offered_at > at:
        raise ValidationError(
            f"The outcome is of {moment(at)}. An offer comes before its outcome", code="time"
        )


def _offer_taken_back(offer):
    outcome = Outcome.objects.filter(episode=offer.episode_id).first()
    if outcome:
        raise ValidationError(
            f"The outcome rests on this offer: {what_became(outcome).lower()}. Take the outcome back first"
        )
    return [offer]


def _check_attempt(attempt):
    refuse_future(attempt.at, "The attempt")


def _check_interview(interview):
    episode = interview.episode
    form = RhiForm.objects.select_for_update().filter(interview=interview).first()
    if form and form.state == RhiForm.State.SENT_BACK:
        raise ValidationError("The form was sent back to its writer. It is put right there")
    refuse_future(interview.held_at, "The interview")
    refuse_before_notification(episode, interview.held_at)
    for offer in Offer.objects.filter(episode__outcome__interview=interview):
        refuse_before_offer(offer, interview.held_at)
    lacking = missing_consent(episode.child, held_at=interview.held_at, consents=list(episode.consents.all()))
    if lacking:
        raise ValidationError(lacking)


def _interview_followed(interview):
    """Its outcomes, what the police have of it, and its form: so that handing it in again does not undo the
    correction."""
    interview.outcomes.update(at=interview.held_at)
    answers = corrected(interview)
    for part in RhiPart.objects.select_for_update().filter(form__interview=interview, slug__in=answers):
        part.answers |= answers[part.slug]
        part.version += 1
        part.save(update_fields=("answers", "version"))
    hand_over_corrected(interview)


def _interview_taken_back(interview):
    raise ValidationError("An interview is taken back with its outcome")


def _check_outcome(outcome):
    if outcome.interview_id:
        raise ValidationError("A completed outcome can only be taken back. Correct the interview instead")
    hand_back = HandBack.objects.filter(episode=outcome.episode_id).first()
    if hand_back:
        fits = outcome_of_hand_back(Offer.objects.filter(episode=outcome.episode_id).exists(), None)
        if outcome.kind != fits["kind"] or outcome.declined_by != fits.get("declined_by", ""):
            raise ValidationError("The episode was handed back to the local authority. Take that back first")
        if outcome.at != hand_back.at:
            raise ValidationError("The time is that of the return to the local authority. Correct it there")
    check_outcome(outcome)


def why_it_stays(outcome):
    """Why an outcome can't be taken back, whatever the reason, in words; empty where it can."""
    approved = RhiForm.objects.filter(interview=outcome.interview_id, state=RhiForm.State.APPROVED)
    if outcome.interview_id and approved.exists():
        return "The interview is approved, and others rely on it. It can’t be taken back"
    return ""


def _outcome_taken_back(outcome):
    if HandBack.objects.filter(episode=outcome.episode_id).exists():
        raise ValidationError("The episode was handed back to the local authority. Take that back first")
    interview = outcome.interview
    if interview is None:
        return [outcome]
    form = RhiForm.objects.select_for_update().filter(interview=interview).first()
    if stays := why_it_stays(outcome):
        raise ValidationError(stays)
    if outcome.kind == Outcome.Kind.COMPLETED_ON_ANOTHER:
        Covered.objects.filter(episode=outcome.episode_id).delete()
        return [outcome]
    if form:
        form.state, form.interview = RhiForm.State.DRAFT, None
        form.save(update_fields=("state", "interview"))
    return [*interview.outcomes.select_related("episode"), interview]


def _check_hand_back(hand_back):
    refuse_future(hand_back.at, "The return to the local authority")
    refuse_before_notification(hand_back.episode, hand_back.at)
    stood = HandBack.objects.get(pk=hand_back.pk)
    if hand_back.authority_id != stood.authority_id and stood.answer:
        raise ValidationError(f"{stood.authority} has answered already, so it went to them")


def _hand_back_followed(hand_back):
    outcome = hand_back.episode.outcome
    outcome.at = hand_back.at
    check_outcome(outcome)
    outcome.save(update_fields=("at",))


def _hand_back_taken_back(hand_back):
    if hand_back.answer:
        raise ValidationError(f"{hand_back.authority} has answered already. Its answer stays")
    return [hand_back, hand_back.episode.outcome]


CORRECTABLE = {
    Offer: Correctable(Subject.OFFER, "recorded_by_id", _check_offer, _offer_taken_back),
    Attempt: Correctable(Subject.ATTEMPT, "recorded_by_id", _check_attempt, lambda attempt: [attempt]),
    Interview: Correctable(
        Subject.INTERVIEW, "case_worker_id", _check_interview, _interview_taken_back, _interview_followed
    ),
    Outcome: Correctable(Subject.OUTCOME, "recorded_by_id", _check_outcome, _outcome_taken_back),
    HandBack: Correctable(
        Subject.HAND_BACK, "by_id", _check_hand_back, _hand_back_taken_back, _hand_back_followed
    ),
}
