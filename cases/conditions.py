"""What words mean, as conditions on an episode: worklists, badges and measures share them."""

from datetime import timedelta

from django.db.models import Count, Exists, F, OuterRef, Q

from cases.clocks import ADULT
from cases.models import Episode, Outcome, PoliceQuery

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
UNDER_WAY = COUNTED & OPEN & Q(found_received_at__isnull=False)
# By columns again, as are those that wait for their offer.
TO_OFFER = UNDER_WAY & Q(lacks_offer=True)
TO_INTERVIEW = UNDER_WAY & Q(lacks_offer=False)
TO_ALLOCATE = UNDER_WAY & Q(allocated_to__isnull=True)
QUERIES = PoliceQuery.objects.filter(episode=OuterRef("pk"))
ASKED_OF_THE_POLICE = Q(Exists(QUERIES.in_state(PoliceQuery.State.OPEN)))
ANSWERED_BY_THE_POLICE = Q(Exists(QUERIES.in_state(PoliceQuery.State.ANSWERED)))
SET_ASIDE = Q(state=Episode.State.SET_ASIDE)
DUPLICATE_OR_VOID = Q(state__in=(Episode.State.DUPLICATE, Episode.State.VOID))


def held_too_long(at):
    """Open for longer, at an aware time, than the contract lets a case worker hold an episode."""
    return COUNTED & OPEN & Q(hand_back_due_at__lt=at)


def hold_runs_out(at, days):
    """Open, and due to go back to the local authority within so many days of an aware time."""
    return COUNTED & OPEN & Q(hand_back_due_at__gte=at, hand_back_due_at__lte=at + timedelta(days=days))


def calls_for_a_meeting(service, at):
    """The newest episode of a child reported missing so often, in the days up to an aware time, that the
    contract calls for a strategy meeting."""
    within = COUNTED & Q(
        service=service,
        missing_received_at__gt=at - timedelta(days=service.strategy_days),
        missing_received_at__lte=at,
    )
    often = Episode.objects.filter(within).order_by().values("child").annotate(times=Count("pk"))
    later = Episode.objects.filter(
        COUNTED, child=OuterRef("child"), missing_received_at__gt=OuterRef("missing_received_at")
    )
    return (
        within
        & Q(child__in=often.filter(times__gte=service.strategy_episodes).values("child"))
        & ~Q(Exists(later))
    )
