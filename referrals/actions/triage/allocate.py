"""How an RFM comes to the worker who carries out its support."""

from django.core.exceptions import ValidationError
from django.db import transaction

from cases.load import takes_from
from referrals.actions.triage.held import hold, refuse_unless_it_stands
from referrals.models import Exit


@transaction.atomic
def allocate_rfm(rfm, *, by, to):
    """Give an RFM to a case worker of its service, of whichever area, or to a coordinator of its own.

    ValidationError, in words for the person who allocates, where `to` can't take it, and where it needs
    nobody: it does not stand for itself, or its support has ended.
    """
    hold(rfm, by=by)
    refuse_unless_it_stands(rfm)
    if Exit.objects.filter(rfm=rfm).exists():
        raise ValidationError("This support has ended, so that nobody needs to take it")
    here = [m for m in to.current_memberships if m.service_id == rfm.service_id]
    if not any(takes_from(membership, rfm.area_id) for membership in here):
        raise ValidationError(f"{to} is neither a case worker of this service nor a coordinator of this area")
    if rfm.child.restricted and not rfm.child.named.filter(pk=to.pk).exists():
        raise ValidationError(f"This record is restricted and does not name {to}")
    rfm.allocated_to = to
    rfm.save(update_fields=["allocated_to"])
    return rfm
