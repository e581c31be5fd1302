"""What must hold before anything is recorded of a child's support."""

from django.core.exceptions import ValidationError

from missing_cse.lib.conflicts import refuse_unseen
from referrals.conditions import goes_on
from referrals.models import Exit, Rfm
from referrals.support_in_words import in_words


def hold_open(rfm):
    """The RFM as it stands, kept from being changed until the commit. ValidationError where its support has
    ended."""
    held = Rfm.objects.select_for_update(of=("self",)).select_related("support").get(pk=rfm.pk)
    if Exit.objects.filter(rfm=held).exists():
        raise ValidationError("This support has ended, so that nothing more is recorded of it")
    return held


def hold_support(rfm):
    """The same, and ValidationError where triage has not decided on support that goes on."""
    held = hold_open(rfm)
    if not goes_on(held):
        decided = f"decided on “{held.support}”" if held.support else "has not decided on the support yet"
        raise ValidationError(f"Triage {decided}, so that there is no plan to work by")
    return held


def save_as(record, *, by, seen, about):
    """Save a new record as `by`'s, or change one; returns it.

    ChangedMeanwhile, with what stands in words, unless that is what the person has seen (`seen` is its
    fingerprint) or what they want to keep. ValidationError where somebody removed it.
    """
    stands = None
    if record.pk:
        stands = type(record).objects.select_for_update(of=("self",)).filter(pk=record.pk).first()
        if stands is None:
            raise ValidationError("Somebody removed this while you were typing")
    for name, value in about.items():
        setattr(record, name, value)
    if stands:
        refuse_unseen(in_words(stands), in_words(record), seen)
        record.save(update_fields=list(about))
    else:
        record.recorded_by = by
        record.save()
    return record
