"""What an RFM's page shows, in order: a function (rfm, user) for each panel, which gives it or None."""

from referrals.panels.meetings import meetings
from referrals.panels.network import network
from referrals.panels.queries import queries
from referrals.panels.risk import indicators, risk
from referrals.panels.support import support
from referrals.panels.triage import clock, decision, on_record, sent
from referrals.panels.volunteers import volunteers

PANELS = (clock, decision, meetings, queries, risk, sent, indicators, support, on_record, network, volunteers)


def panels_of(rfm, user):
    """The panels of an RFM that the user may see, in their order."""
    return [found for panel in PANELS if (found := panel(rfm, user))]
