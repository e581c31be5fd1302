"""What the pages of reconciliations fetch first."""

from django.shortcuts import get_object_or_404

from reporting.models import Reconciliation, ReconciliationRow
from reporting.reconciliation.shown import RELATED


def reconciliation_or_404(user, public_id):
    """One that the user may see, with its totals."""
    return get_object_or_404(Reconciliation.objects.visible_to(user).with_totals(), public_id=public_id)


def kept_or_404(user, public_id):
    """One that the user works on for the service, with its totals."""
    return get_object_or_404(Reconciliation.objects.kept_by(user).with_totals(), public_id=public_id)


def row_or_404(user, public_id):
    """A row that the user sees and may work on, with its reconciliation and record."""
    rows = ReconciliationRow.objects.kept_by(user).select_related(
        *RELATED, "proposed__child", "proposed__outcome__interview", "reconciliation__service"
    )
    return get_object_or_404(rows, public_id=public_id)
