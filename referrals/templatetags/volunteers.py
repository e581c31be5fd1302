"""What pages say of volunteers' time and money, and what pages of other rooms show of their work."""

from django import template
from django.urls import reverse

from access.permissions import REFER_TO_VOLUNTEERS, may
from referrals.models import VolunteerReferral

register = template.Library()


@register.filter
def hours(minutes):
    """Minutes as hours and minutes: 2 hours 5 minutes."""
    whole, rest = divmod(minutes, 60)
    parts = [f"{whole} hour{'s' * (whole != 1)}"] if whole else []
    if rest or not whole:
        parts.append(f"{rest} minute{'s' * (rest != 1)}")
    return " ".join(parts)


@register.filter
def pounds(pence):
    """Pence as pounds: £4.50."""
    return f"£{pence // 100:,}.{pence % 100:02}"


@register.inclusion_tag("referrals/volunteers/parts/offered.html", takes_context=True)
def refer_to_volunteers(context, episode):
    """What was referred to the volunteers out of an episode's interview, and the way to do so."""
    user = context["request"].user
    if not may(user, REFER_TO_VOLUNTEERS):
        return {}
    visible = VolunteerReferral.objects.visible_to(user, REFER_TO_VOLUNTEERS).with_state()
    return {
        "referrals": visible.filter(episode=episode).select_related("support").order_by("pk"),
        "url": reverse("refer-from-interview", args=[episode.public_id]),
    }
