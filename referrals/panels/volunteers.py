"""What of the work on an RFM steps down to a volunteer."""

from django.urls import reverse

from access.permissions import REFER_TO_VOLUNTEERS, may
from referrals.models import VolunteerReferral
from referrals.panels.panel import Panel


def volunteers(rfm, user):
    """None for those who refer nobody to volunteers."""
    if not may(user, REFER_TO_VOLUNTEERS):
        return None
    visible = VolunteerReferral.objects.visible_to(user, REFER_TO_VOLUNTEERS).with_state()
    return Panel(
        "referrals/panels/volunteers.html",
        {
            "referrals": visible.filter(rfm=rfm).select_related("support").order_by("pk"),
            "url": reverse("refer-as-step-down", args=[rfm.public_id]),
        },
    )
