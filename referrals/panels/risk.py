"""How high the risk is: the bands side by side, and the indicators that show."""

from referrals.bands import total
from referrals.panels.panel import Panel


def _shown(rfm):
    return rfm.indicators_shown.select_related("indicator__section").order_by(
        "indicator__section__position", "indicator__position"
    )


def risk(rfm, user):
    """The bands side by side; the exit's only once support has ended."""
    # Older decisions, out of record files, say nothing of the risk.
    unsaid = "Not recorded" if rfm.support_id else "Not decided yet"
    return Panel(
        "referrals/panels/risk.html",
        {
            "total": rfm.version and total(one.indicator for one in _shown(rfm)),
            "after_triage": rfm.get_triage_risk_display() or unsaid,
            "exit": getattr(rfm, "exit", None),
        },
    )


def indicators(rfm, user):
    """None where the RFM came without indicators."""
    return rfm.version and Panel("referrals/panels/indicators.html", {"shown": _shown(rfm)})
