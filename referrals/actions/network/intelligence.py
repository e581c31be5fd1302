"""Intelligence out of mentions, given to partners, and their receipts; each action is one transaction."""

from django.core.exceptions import ValidationError
from django.db import transaction

from cases.actions.under_way import refuse_future
from missing_cse.lib.references import new_reference
from missing_cse.lib.times import now, whole_minute
from referrals.models import Intelligence, IntelligenceMention, IntelligenceSharing


@transaction.atomic
def write_intelligence(mentions, *, by, text, **grading):
    """Write an item out of mentions (one at least, of one service); returns it."""
    item = Intelligence.objects.create(
        service_id=mentions[0].child.service_id,
        reference=new_reference("INT"),
        text=text,
        written_by=by,
        written_at=now(),
        **grading,
    )
    IntelligenceMention.objects.bulk_create(
        IntelligenceMention(intelligence=item, mention=mention) for mention in mentions
    )
    item.refresh_from_db(fields=["public_id"])
    return item


@transaction.atomic
def share_intelligence(item, *, by, at, partner, recipient, how):
    """Record that an item was given to a partner (a Term); its receipt is waited for. Returns the sharing.

    ValidationError, in words, where the time lies in the future or before the item was written.
    """
    refuse_future(at, "The time it was shared")
    if at < whole_minute(item.written_at):
        raise ValidationError("It can’t have been shared before it was written", code="at")
    return IntelligenceSharing.objects.create(
        intelligence=item, partner=partner, recipient=recipient, how=how, shared_at=at, shared_by=by
    )


@transaction.atomic
def record_receipt(sharing, *, by, at, received_by, receipt_reference):
    """Record that a partner said it has an item: when, who there, under which reference of theirs (or "").

    ValidationError, in words, where it is recorded already, or the time is to come or before the sharing.
    """
    locked = IntelligenceSharing.objects.select_for_update(no_key=True).get(pk=sharing.pk)
    if locked.received_at:
        raise ValidationError("Somebody has recorded the receipt already")
    refuse_future(at, "The time of the receipt")
    if at < locked.shared_at:
        raise ValidationError("The receipt can’t be before the item was shared", code="at")
    receipt = {
        "received_at": at,
        "received_by": received_by,
        "receipt_reference": receipt_reference,
        "receipt_recorded_by": by,
    }
    for field, value in receipt.items():
        setattr(locked, field, value)
    locked.save(update_fields=list(receipt))
    return locked
