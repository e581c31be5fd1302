"""Internal referrals of children to the volunteers; each action is one transaction."""

from django.core.exceptions import ValidationError
from django.db import transaction

from access.models import Term
from cases.actions.under_way import hold_record, refuse_future_day
from missing_cse.lib.references import new_reference
from missing_cse.lib.times import today
from referrals.models import VolunteerReferral

FROM_INTERVIEW, STEP_DOWN = "rhi", "cse_step_down"


@transaction.atomic
def refer_from_interview(episode, *, by, **asked):
    """Refer a child to the volunteers out of the interview about an episode; for `asked` see `_refer`."""
    return _refer(episode, FROM_INTERVIEW, by=by, episode=episode, **asked)


@transaction.atomic
def refer_as_step_down(rfm, *, by, **asked):
    """Refer a child to the volunteers as a step down from the work on an RFM; for `asked` see `_refer`."""
    return _refer(rfm, STEP_DOWN, by=by, rfm=rfm, **asked)


def _refer(
    work,
    source,
    *,
    by,
    reason,
    support,
    needs_to_know,
    agreed_on,
    available,
    rather_with,
    episode=None,
    rfm=None,
):
    """The referral, in the area of the work.

    `reason`, `support` and `rather_with` are Terms, the last None where it is all the same to the child.
    ValidationError where the child is referred for the same support already.
    """
    child = hold_record(work.child)
    refuse_future_day(agreed_on, "agreed_on")
    if work.area_id is None:
        raise ValidationError(
            "The district is not recorded, so that nobody knows where to look for a volunteer"
        )
    if VolunteerReferral.objects.filter(child=child, support=support, closed_on=None).exists():
        raise ValidationError(f"This child is referred already: {support}", code="support")
    service = work.service
    referral = VolunteerReferral.objects.create(
        service=service,
        reference=new_reference("VR"),
        source=service.terms.filter(kind=Term.Kind.VOLUNTEER_SOURCE, slug=source).first(),
        reason=reason,
        support=support,
        referred_on=today(),
        child=child,
        episode=episode,
        rfm=rfm,
        area_id=work.area_id,
        referred_by=by,
        needs_to_know=needs_to_know,
        agreed_on=agreed_on,
        available=available,
        rather_with=rather_with,
    )
    referral.refresh_from_db(fields=["public_id"])
    return referral


@transaction.atomic
def close_referral(referral, *, reason):
    """Close a referral for which no volunteer is looked for any more."""
    held = hold_referral(referral)
    if held.matches.filter(ended_on=None).exists():
        raise ValidationError("End the match first")
    if held.closed_on:
        raise ValidationError("This referral is closed already")
    held.closed_on, held.closing_reason = today(), reason
    held.save(update_fields=["closed_on", "closing_reason"])


def hold_referral(referral):
    """The referral as it stands, kept from others until the commit."""
    return VolunteerReferral.objects.select_for_update(of=("self",)).get(pk=referral.pk)
