"""What must hold before triage records anything on an RFM."""

from django.core.exceptions import ValidationError

from access.permissions import TRIAGE_RFMS, may
from referrals.models import Rfm, RfmChange, RfmQuery


def hold(rfm, *, by):
    """Read the RFM afresh, and keep others from changing it until the commit. ValidationError where `by`
    does not triage in its service."""
    rfm.refresh_from_db(from_queryset=Rfm.objects.select_for_update(of=("self",)))
    if not may(by, TRIAGE_RFMS, rfm.service):
        raise ValidationError("Your role does not allow you to triage referrals of this service")


def refuse_unless_it_stands(rfm):
    """ValidationError where an RFM is void, or the same concern as another."""
    if rfm.voided_at:
        raise ValidationError("This referral is void. Take that back first")
    if rfm.resubmission_of_id:
        raise ValidationError(
            f"This is the same concern as {rfm.resubmission_of}, which is worked on instead. "
            "Take that back first"
        )


def refuse_while_asked(rfm):
    """ValidationError while a query waits for the referrer."""
    if RfmQuery.objects.open().filter(rfm=rfm).exists():
        raise ValidationError("The referrer has been asked, and has not answered yet. Withdraw that first")


def note_change(rfm, subject, *, before, after, by, at, why, taken_back=None):
    """Keep what stood, who changed or took it back and why."""
    RfmChange.objects.create(
        rfm=rfm,
        subject=subject,
        reason=why,
        before=before,
        after=after,
        taken_back=taken_back,
        by=by,
        at=at,
    )
