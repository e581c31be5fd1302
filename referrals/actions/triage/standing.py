"""Whether an RFM stands for itself: it may be the same concern as an earlier one, or no referral at all."""

from django.core.exceptions import ValidationError
from django.db import transaction

from missing_cse.lib.times import now
from referrals.actions.queries import end_queries
from referrals.actions.triage.held import hold, note_change, refuse_unless_it_stands
from referrals.decided import standing_in_words
from referrals.models import Rfm, RfmChange


def firsts(rfm):
    """The RFMs of the child that it can be a re-submission of, the newest first."""
    earlier = Rfm.objects.filter(child=rfm.child_id, received_at__lte=rfm.received_at).exclude(pk=rfm.pk)
    return earlier.filter(resubmission_of=None, voided_at=None).order_by("-received_at", "-pk")


@transaction.atomic
def mark_resubmission(rfm, *, by, first, why):
    """Say that an RFM is about the same concern as an earlier one of the child, which alone is counted.

    An open query ends. ValidationError, in words for the person, where it does not stand for itself, or
    others were sent again after it.
    """
    hold(rfm, by=by)
    refuse_unless_it_stands(rfm)
    _refuse_others_rest_on(rfm)
    if not firsts(rfm).filter(pk=first.pk).exists():
        raise ValidationError("Select an earlier referral of this child that stands", code="first")
    return _change(rfm, RfmChange.Subject.RESUBMISSION, by=by, why=why, resubmission_of=first)


@transaction.atomic
def take_back_resubmission(rfm, *, by, why):
    """Say that it is a concern of its own after all: it is counted again, and its clock stands as it did."""
    hold(rfm, by=by)
    if rfm.resubmission_of_id is None:
        raise ValidationError("This referral is a concern of its own already")
    return _change(rfm, RfmChange.Subject.RESUBMISSION, by=by, why=why, resubmission_of=None)


@transaction.atomic
def void(rfm, *, by, why):
    """Say that something is no referral at all: it waits for nothing, and is in no figure.

    An open query ends. ValidationError, in words for the person, where it does not stand for itself, or
    others were sent again after it.
    """
    hold(rfm, by=by)
    refuse_unless_it_stands(rfm)
    _refuse_others_rest_on(rfm)
    return _change(
        rfm, RfmChange.Subject.VOID, by=by, why=why, voided_at=now(), voided_by=by, void_reason=why
    )


@transaction.atomic
def take_back_void(rfm, *, by, why):
    """Say that it is a referral after all: it is counted again, and its clock stands as it did."""
    hold(rfm, by=by)
    if rfm.voided_at is None:
        raise ValidationError("This referral is not void")
    return _change(
        rfm, RfmChange.Subject.VOID, by=by, why=why, voided_at=None, voided_by=None, void_reason=""
    )


def _refuse_others_rest_on(rfm):
    if other := Rfm.objects.filter(resubmission_of=rfm).first():
        raise ValidationError(f"{other} is the same concern as this one. Take that back first")


def _change(rfm, subject, *, by, why, **values):
    at = now()
    end_queries(rfm, by=by, at=at)
    before = standing_in_words(rfm)
    for name, value in values.items():
        setattr(rfm, name, value)
    rfm.save(update_fields=list(values))
    note_change(rfm, subject, before=before, after=standing_in_words(rfm), by=by, at=at, why=why)
    return rfm
