"""How many of the sessions took place, and what time they took."""

from dataclasses import dataclass

from django.db.models import Count, Q, Sum

from referrals.models import GroupAttendance, SupportSession

ATTENDED = Q(state=SupportSession.State.ATTENDED)
MISSED = Q(state=SupportSession.State.MISSED)


@dataclass(frozen=True)
class Attended:
    """Sessions and meetings of groups of which it is known whether they took place, or the child came."""

    held: int
    known: int
    minutes: int
    came: int
    meetings: int

    @property
    def time(self):
        """3 hours 30 minutes."""
        hours, minutes = divmod(self.minutes, 60)
        parts = [_many(hours, "hour")] if hours else []
        return " ".join([*parts, _many(minutes, "minute")] if minutes or not hours else parts)


def attended(rfm):
    """Of an RFM, in two queries."""
    sessions = SupportSession.objects.filter(rfm=rfm).aggregate(
        held=Count("pk", filter=ATTENDED),
        known=Count("pk", filter=ATTENDED | MISSED),
        minutes=Sum("minutes", default=0),
    )
    groups = GroupAttendance.objects.filter(rfm=rfm).aggregate(
        came=Count("pk", filter=Q(came=True)), meetings=Count("pk")
    )
    return Attended(**sessions, **groups)


def _many(number, unit):
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"
