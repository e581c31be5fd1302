"""Offers of an interview, attempts at contact and consent; each action is one transaction.

Times are aware. All of them raise ValidationError, in words for the person, where something is refused; its
code is `time` or `future` where that is the time, otherwise the name of the value at fault.
"""

from django.core.exceptions import ValidationError
from django.db import transaction

from cases.actions.under_way import lock, refuse_future, refuse_if_closed, refuse_unless_counted
from cases.models import Attempt, Consent, Offer
from missing_cse.lib.times import deadline, moment, whole_minute


class OfferedMeanwhile(ValidationError):
    """An episode has one offer, and somebody recorded `theirs`; `yours` is not saved."""

    def __init__(self, theirs, yours):
        super().__init__("An offer is recorded already")
        self.theirs = theirs
        self.yours = yours


@transaction.atomic
def offer_interview(episode, *, by, at, whom, how, answer, late_reason=None):
    """Record the offer of an interview; returns it.

    `late_reason` is a Term, needed where the offer is late and kept only there. Refused before the found
    notification was received, in the future, for an episode that is closed or not counted; and, as
    OfferedMeanwhile, where there is an offer.
    """
    lock(episode)
    refuse_unless_counted(episode)
    offer = Offer(
        episode=episode,
        offered_at=at,
        whom=whom,
        how=how,
        answer=answer,
        late_reason=late_reason,
        recorded_by=by,
    )
    check_offer(offer)
    recorded = Offer.objects.filter(episode=episode).select_related("late_reason", "recorded_by").first()
    if recorded:
        raise OfferedMeanwhile(recorded, offer)
    refuse_if_closed(episode)
    offer.save()
    return offer


def check_offer(offer):
    """ValidationError where an offer, saved or not, does not fit its episode.

    One that was in time keeps no reason for being late.
    """
    refuse_before_found(offer.episode, offer.offered_at)
    refuse_future(offer.offered_at, "The offer")
    due_at = offer.episode.offer_due_at
    if offer.offered_at <= due_at:
        offer.late_reason = None
    elif offer.late_reason is None:
        raise ValidationError(
            f"Select why the offer was late: it was due by {deadline(due_at)}", code="late_reason"
        )


def refuse_before_found(episode, at):
    """ValidationError where, at an aware time, the found notification had not been received."""
    found = episode.found_received_at
    if found is None:
        raise ValidationError(
            "The found notification has not been received. Log what you did as an attempt at contact"
        )
    if at < whole_minute(found):
        raise ValidationError(
            f"The found notification was received on {moment(found)}. "
            "Log what came before it as an attempt at contact",
            code="time",
        )


@transaction.atomic
def log_attempt(episode, *, by, at, how, whom, result, note=""):
    """Record an attempt at contact; returns it. Those before the found notification and after the outcome
    are kept too. Refused in the future, and on an episode that is not counted."""
    lock(episode)
    refuse_unless_counted(episode)
    refuse_future(at, "The attempt")
    return Attempt.objects.create(
        episode=episode, at=at, how=how, whom=whom, result=result, note=note, recorded_by=by
    )


def keep_as_attempt(offer, *, by):
    """Record an offer that is not saved, as the episode has one, as an attempt at contact; returns it."""
    unanswered = offer.answer == Offer.Answer.NO_ANSWER
    return log_attempt(
        offer.episode,
        by=by,
        at=offer.offered_at,
        how=offer.how,
        whom=offer.whom,
        result=Attempt.Result.NO_ANSWER if unanswered else Attempt.Result.REACHED,
        note=f"Offered an interview as well. Answer: {offer.get_answer_display().lower()}",
    )


@transaction.atomic
def record_consent(episode, *, by, at, to, giver, name, how, answer, note="", corrects=None):
    """Record an event of consent; returns it.

    `corrects` is an event of the episode that was recorded wrongly; `note` then says why. Refused in the
    future, on an episode that is not counted, without the name of a parent or carer, and where somebody
    has corrected the same event.
    """
    lock(episode)
    refuse_unless_counted(episode)
    refuse_future(at, "Consent")
    if giver == Consent.Giver.PARENT_CARER and not name:
        raise ValidationError("Enter the name of the parent or carer", code="name")
    if corrects:
        _refuse_correction(episode, corrects, note)
    return Consent.objects.create(
        episode=episode,
        at=at,
        to=to,
        giver=giver,
        name=name,
        how=how,
        answer=answer,
        note=note,
        corrects=corrects,
        recorded_by=by,
    )


def _refuse_correction(episode, corrects, note):
    if corrects.episode_id != episode.pk:
        raise ValidationError("This was recorded on another episode. Correct it there", code="corrects")
    if not note:
        raise ValidationError("Say why it was wrong, so that others can follow the correction", code="note")
    if Consent.objects.filter(corrects=corrects).exists():
        raise ValidationError("Somebody has corrected this already. Look at what stands now", code="corrects")
