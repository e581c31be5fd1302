"""What became of an episode without an interview of ours; each action is one transaction. Times are aware.

All of them raise ValidationError, in words for the person, where something is refused; its code is `time`
or `future` where that is the time. Interviews have their outcomes from `cases.actions.interviews`.
"""

from django.core.exceptions import ValidationError
from django.db import transaction

from access.models import Term
from cases.actions.under_way import lock, refuse_future, refuse_unless_counted
from cases.models import HandBack, Offer, Outcome
from missing_cse.lib.times import moment, whole_minute


class ClosedMeanwhile(ValidationError):
    """An episode has one outcome, and somebody recorded `outcome`."""

    def __init__(self, outcome):
        super().__init__("An outcome is recorded already")
        self.outcome = outcome


@transaction.atomic
def record_outcome(episode, *, by, kind, at, declined_by="", decline_reason=None, not_offered_reason=None):
    """Record that an interview was declined, or why it was not offered; returns the outcome.

    `at` is when that was known; the reason is a Term of the kind. ClosedMeanwhile where the episode has
    its outcome; what else is refused, `check_outcome` says.
    """
    _open(episode)
    outcome = Outcome(
        episode=episode,
        kind=kind,
        at=at,
        declined_by=declined_by,
        decline_reason=decline_reason,
        not_offered_reason=not_offered_reason,
        recorded_by=by,
    )
    check_outcome(outcome)
    outcome.save()
    return outcome


def _open(episode):
    """Locks an episode that may get its outcome."""
    lock(episode)
    refuse_unless_counted(episode)
    recorded = Outcome.objects.filter(episode=episode).select_related(
        "decline_reason", "not_offered_reason", "recorded_by"
    )
    if closed := recorded.first():
        raise ClosedMeanwhile(closed)


def check_outcome(outcome):
    """ValidationError where a declined or not offered outcome, saved or not, does not fit its episode."""
    offer = Offer.objects.filter(episode=outcome.episode_id).first()
    refuse_future(outcome.at, "The outcome")
    refuse_before_notification(outcome.episode, outcome.at)
    match outcome.kind:
        case Outcome.Kind.DECLINED:
            _check_declined(outcome, offer)
        case Outcome.Kind.NOT_OFFERED:
            if offer:
                raise ValidationError(f"An interview was offered on {moment(offer.offered_at)}")
            if outcome.declined_by or outcome.decline_reason:
                raise ValidationError("Nobody declines an interview that was not offered")
            _check_reason(outcome.not_offered_reason, Term.Kind.NOT_OFFERED_REASON, "")
        case _:
            raise ValidationError("An interview is completed by its form")


def _check_declined(outcome, offer):
    if offer is None:
        raise ValidationError("An interview can’t be declined before it is offered. Log the offer first")
    refuse_before_offer(offer, outcome.at)
    if outcome.not_offered_reason:
        raise ValidationError("An interview that was declined was offered")
    if outcome.declined_by not in Outcome.DeclinedBy.values:
        raise ValidationError("Say who declined")
    _check_reason(outcome.decline_reason, Term.Kind.DECLINE_REASON, outcome.declined_by)


def _check_reason(reason, kind, fits):
    if reason is None:
        raise ValidationError("Select the reason")
    if reason.kind != kind or reason.fits not in ("", fits):
        raise ValidationError(f"“{reason}” is not a reason for this outcome. Select one that fits")


def refuse_before_notification(episode, at):
    """ValidationError where an aware time lies before the police told the service of the episode."""
    found, missing = episode.found_received_at, episode.missing_received_at
    received = found or missing
    if received and at < whole_minute(received):
        raise ValidationError(
            f"The {'found' if found else 'missing'} notification was received on {moment(received)}. "
            "Enter a time after that",
            code="time",
        )


def refuse_before_offer(offer, at):
    """ValidationError where an aware time lies before the offer of an interview."""
    if at < whole_minute(offer.offered_at):
        raise ValidationError(
            f"The interview was offered on {moment(offer.offered_at)}. Enter a time after that", code="time"
        )


@transaction.atomic
def hand_back(episode, *, by, at, authority, reason, outcome_reason):
    """Hand an open episode back to the local authority: that is its outcome; returns the HandBack.

    Where an interview was offered, the outcome is declined for another reason, otherwise not offered;
    `outcome_reason` is a Term that fits. Refused as `record_outcome` is.
    """
    offered = Offer.objects.filter(episode=episode).exists()
    record_outcome(episode, by=by, at=at, **outcome_of_hand_back(offered, outcome_reason))
    return HandBack.objects.create(episode=episode, authority=authority, at=at, by=by, reason=reason)


def outcome_of_hand_back(offered, reason):
    """The values of the outcome that goes with a hand-back."""
    if offered:
        return {
            "kind": Outcome.Kind.DECLINED,
            "declined_by": Outcome.DeclinedBy.OTHER,
            "decline_reason": reason,
        }
    return {"kind": Outcome.Kind.NOT_OFFERED, "not_offered_reason": reason}
