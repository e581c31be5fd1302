"""What volunteers did: meetings, hours, what is planned next."""

from dataclasses import dataclass

from django.db.models import Count, Min, Q, Sum

from referrals.models import VolunteerMatch, VolunteerMeeting

HELD = Q(meetings__state=VolunteerMeeting.State.HELD)
PLANNED = Q(meetings__state=VolunteerMeeting.State.PLANNED)


@dataclass(frozen=True)
class Totals:
    """How many meetings were held, and how long they lasted together."""

    meetings: int
    minutes: int


def with_meetings(matches):
    """Matches with `held` (how many meetings), `minutes` (together) and `next_at` (None without a plan)."""
    return matches.annotate(
        held=Count("meetings", filter=HELD),
        minutes=Sum("meetings__minutes", default=0),
        next_at=Min("meetings__at", filter=PLANNED),
    )


def matches_of(volunteer, user):
    """All matches of a volunteer that the user may see: those that go on first."""
    matches = with_meetings(VolunteerMatch.objects.visible_to(user).filter(volunteer=volunteer))
    return list(
        matches.select_related("child", "referral__support").order_by("-ended_on", "-started_on", "-pk")
    )


def totals(matches):
    """The Totals of matches that were read `with_meetings`."""
    return Totals(sum(match.held for match in matches), sum(match.minutes for match in matches))
