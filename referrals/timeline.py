"""What a child's timeline shows of this room."""

from django.urls import reverse

from cases.timeline import Event, Kind
from referrals.models import Exit, Rfm, SupportSession


def rfms(child, user):
    """An event for each Risk Factor Matrix that was received, and one for each first answer."""
    rows = Rfm.objects.visible_to(user).filter(child=child)
    for rfm in rows.select_related("agency", "support"):
        known = (rfm.agency, rfm.risk and f"risk as the referrer sees it: {rfm.get_risk_display().lower()}")
        words = ", ".join(str(part) for part in known if part)
        url = reverse("rfm", args=[rfm.public_id])
        yield Event(rfm.received_at, f"Exploitation referral received: {rfm}", words, url, Kind.REFERRAL)
        if rfm.answered_at:
            support = f"Support: {rfm.support}" if rfm.support else ""
            yield Event(
                rfm.answered_at, f"Exploitation referral answered: {rfm}", support, url, Kind.REFERRAL
            )


def support(child, user):
    """An event for each session of support, planned ones aside, and one for each exit."""
    sessions = SupportSession.objects.visible_to(user).filter(rfm__child=child)
    past = sessions.exclude(state=SupportSession.State.PLANNED)
    for session in past.select_related("rfm", "missed_reason"):
        url = reverse("rfm-support", args=[session.rfm.public_id])
        took_place = session.state == SupportSession.State.ATTENDED
        words = f"{session.minutes} minutes" if took_place else f"Did not take place: {session.missed_reason}"
        yield Event(session.at, f"Session of support: {session.whom}", words, url, Kind.REFERRAL)
    exits = Exit.objects.visible_to(user).filter(rfm__child=child).select_related("rfm", "reason")
    for exit in exits:
        url = reverse("exit", args=[exit.public_id])
        words = f"{exit.reason}. Risk: {exit.get_risk_display().lower()}"
        yield Event(exit.recorded_at, f"Support ended: {exit.rfm}", words, url, Kind.REFERRAL)
