"""What words mean, as conditions on an episode: worklists, badges and measures share them."""

from datetime import timedelta

from django.db.models import F, Q

from cases.clocks import ADULT
from cases.models import Episode, Outcome

# Void, set-aside and duplicate notifications are in no figure, nor is a person known to be 18 or over.
NOT_ADULT = Q(age__isnull=True) | Q(age__lt=ADULT)
COUNTED = Q(state=Episode.State.COUNTED) & NOT_ADULT

OFFERED = Q(offer__isnull=False)
OFFERED_IN_TIME = Q(offer__offered_at__lte=F("offer_due_at"))
OFFERED_LATE = Q(offer__offered_at__gt=F("offer_due_at"))
NOT_OFFERED = Q(offer__isnull=True)

COMPLETED_ON_OWN_FORM = Q(outcome__kind=Outcome.Kind.COMPLETED)
COMPLETED_ON_ANOTHER = Q(outcome__kind=Outcome.Kind.COMPLETED_ON_ANOTHER)
COMPLETED = Q(outcome__kind__in=(Outcome.Kind.COMPLETED, Outcome.Kind.COMPLETED_ON_ANOTHER))
INTERVIEWED_IN_TIME = COMPLETED & Q(outcome__interview__held_at__lte=F("interview_due_at"))
INTERVIEWED_IN_TIME_OF_RETURN = COMPLETED & Q(
    outcome__interview__held_at__lte=F("interview_due_by_return_at")
)
DECLINED = OFFERED & Q(outcome__kind=Outcome.Kind.DECLINED)
# Without an outcome; a column says so, that an index may find such episodes among a million.
OPEN = Q(is_open=True)
SET_ASIDE = Q(state=Episode.State.SET_ASIDE)
DUPLICATE_OR_VOID = Q(state__in=(Episode.State.DUPLICATE, Episode.State.VOID))


def held_too_long(at):
    """Open for longer, at an aware time, than the contract lets a case worker hold an episode."""
    return COUNTED & OPEN & Q(hand_back_due_at__lt=at)


def hold_runs_out(at, days):
    """Open, and due to go back to the local authority within so many days of an aware time."""
    return COUNTED & OPEN & Q(hand_back_due_at__gte=at, hand_back_due_at__lte=at + timedelta(days=days))
