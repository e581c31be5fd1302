"""Who and what an RFM mentions."""

from access.permissions import SEE_NETWORK, may
from referrals.models import Mention
from referrals.network.sources import value_of
from referrals.panels.panel import Panel


def network(rfm, user):
    """None for those who don't see the network."""
    if not may(user, SEE_NETWORK, rfm.service):
        return None
    told = Mention.objects.visible_to(user).filter(rfm=rfm).select_related("nominal")
    return Panel("referrals/panels/network.html", {"mentions": told, "source": value_of(rfm)})
