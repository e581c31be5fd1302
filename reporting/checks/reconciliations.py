"""Lists of partners whose differences are not agreed with them."""

from access.permissions import KEEP_RECONCILIATIONS
from reporting.checks.core import Finding, Severity, Way


def still_open(draft):
    """Each list of the period that both sides have not signed."""
    for one in draft.reconciliations:
        if not one.is_signed:
            waits = (
                "the partner has not signed it yet" if one.service_signed_on else "nobody has signed it yet"
            )
            yield Finding(
                Severity.WARNING,
                f"The reconciliation with {one.partner} ({one.counts.lower()}) is open: {waits}.",
                (Way("Open it", "reconciliation", (one.public_id,), (), KEEP_RECONCILIATIONS),),
            )
