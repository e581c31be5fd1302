"""What a child's timeline shows of this room."""

from django.urls import reverse

from cases.timeline import Event, Kind
from referrals.models import Rfm


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
