"""What the referrer was asked, and what came back."""

from access.permissions import KEEP_AGENCY_LEADS, TRIAGE_RFMS, may
from missing_cse.lib.times import now
from referrals.actions.queries import why_not_ask
from referrals.actions.query_notices import lead_of
from referrals.models import Rfm
from referrals.panels.panel import Panel
from referrals.query_clocks import escalation_due


def queries(rfm, user):
    """None where nothing was asked, and the person can't ask."""
    asks = Rfm.objects.visible_to(user, TRIAGE_RFMS).filter(pk=rfm.pk).exists()
    found = rfm.queries.select_related("asked_by", "answered_by", "seen_by", "withdrawn_by")
    asked = list(found.prefetch_related("questions", "notices__letter").order_by("-asked_at", "-pk"))
    if not asked and not asks:
        return None
    at = now()
    waits = next((one for one in asked if one.ended_at is None), None)
    return Panel(
        "referrals/queries/panel.html",
        {
            "queries": asked,
            "may_act": asks,
            "may_ask": asks and not why_not_ask(rfm),
            "link_ended": waits is not None and waits.link_until <= at,
            "lacks_lead": waits is not None
            and waits.escalated_at is None
            and escalation_due(waits.asked_at, at, rfm.service.holidays)
            and lead_of(rfm) is None,
            "keeps_leads": may(user, KEEP_AGENCY_LEADS, rfm.service),
        },
    )
