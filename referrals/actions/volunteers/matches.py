"""Which volunteer meets which child; each action is one transaction."""

from django.core.exceptions import ValidationError
from django.db import transaction

from cases.actions.under_way import hold_record, refuse_future_day
from missing_cse.lib.times import day, today
from referrals.actions.volunteers.referring import close_referral, hold_referral
from referrals.models import Volunteer, VolunteerMatch, VolunteerMeeting
from referrals.proposals import is_independent
from referrals.stages import Standing, dbs_standing

WITHDREW = "The volunteer withdrew"
ENDED = "The match ended"


@transaction.atomic
def start_match(referral, *, by, volunteer, started_on, why):
    """Let a volunteer meet the child of a referral; returns the match.

    ValidationError where the referral has a match that goes on, is closed or names no child; where the
    volunteer is not active or their DBS certificate has expired; or is no independent researcher.
    """
    held = hold_referral(referral)
    if held.child is None:
        raise ValidationError(
            "This referral came from a record file and names no child. Refer the child anew"
        )
    child = hold_record(held.child)
    if held.closed_on:
        raise ValidationError("This referral is closed")
    if held.matches.filter(ended_on=None).exists():
        raise ValidationError("Somebody has found a volunteer for this child already")
    refuse_future_day(started_on, "started_on")
    if started_on < held.referred_on:
        raise ValidationError(f"The child was referred on {day(held.referred_on)} only", code="started_on")
    chosen = Volunteer.objects.with_facts().select_for_update(of=("self",)).get(pk=volunteer.pk)
    _refuse_unfit(chosen, held)
    match = VolunteerMatch.objects.create(
        referral=held, child=child, volunteer=chosen, started_on=started_on, started_by=by, why=why
    )
    match.refresh_from_db(fields=["public_id"])
    return match


def _refuse_unfit(volunteer, referral):
    if volunteer.status != Volunteer.Status.ACTIVE:
        raise ValidationError(f"{volunteer} is not active")
    if dbs_standing(volunteer, today()) == Standing.EXPIRED:
        raise ValidationError(
            f"The DBS certificate of {volunteer} expired on {day(volunteer.dbs_expires_on)}. "
            "See a new one first"
        )
    if not is_independent(volunteer, referral):
        raise ValidationError(f"{volunteer} has met this child before. An independent researcher has not")


@transaction.atomic
def end_match(match, *, by, ended_on, reason, close):
    """End a match; what was planned for later does not take place. `close`: the referral is closed too,
    with the same reason, or else the child waits for somebody else."""
    held = hold_match(match)
    refuse_future_day(ended_on, "ended_on")
    if ended_on < held.started_on:
        raise ValidationError(f"The match started on {day(held.started_on)}", code="ended_on")
    _end([held], by=by, ended_on=ended_on, reason=reason)
    if close:
        close_referral(held.referral, reason=reason)


def end_at_withdrawal(volunteer, *, by):
    """End today all that goes on with a volunteer; the children wait for somebody else."""
    going_on = volunteer.matches.filter(ended_on=None).select_for_update(of=("self",)).order_by("pk")
    _end(list(going_on), by=by, ended_on=today(), reason=WITHDREW)


def _end(matches, *, by, ended_on, reason):
    for match in matches:
        match.ended_on, match.end_reason = ended_on, reason
        match.save(update_fields=["ended_on", "end_reason"])
    planned = VolunteerMeeting.objects.filter(match__in=matches, state=VolunteerMeeting.State.PLANNED)
    planned.update(state=VolunteerMeeting.State.NOT_HELD, note=ENDED, recorded_by=by)


def hold_match(match):
    """The match as it stands, kept from others until the commit. ValidationError where it has ended."""
    held = VolunteerMatch.objects.select_for_update(of=("self",)).get(pk=match.pk)
    if held.ended_on:
        raise ValidationError(f"This match ended on {day(held.ended_on)}")
    return held
