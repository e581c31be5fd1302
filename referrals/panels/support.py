"""What triage decided is being done: the plan, sessions, the outcome scales, and the exit."""

from referrals.panels.panel import Panel
from referrals.support_record import SupportRecord


def support(rfm, user):
    """None until triage has decided."""
    if rfm.answered_at is None:
        return None
    return Panel("referrals/panels/support.html", {"record": SupportRecord(rfm, user)})
