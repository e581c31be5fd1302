"""What is done on the way of a volunteer from interest to active; each action is one transaction."""

from django.core.exceptions import ValidationError
from django.db import transaction

from access.models import User
from access.roles import Role
from cases.actions.under_way import refuse_future_day
from missing_cse.lib.references import new_reference
from missing_cse.lib.times import day, today
from referrals.actions.volunteers.matches import end_at_withdrawal
from referrals.models import DbsCertificate, Referee, Volunteer, VolunteerWish
from referrals.stages import furthest, missing_for, next_stage

Status = Volunteer.Status


@transaction.atomic
def register_interest(service, *, expressed_interest_on, source, **details):
    """Record that somebody would like to help; returns the Volunteer. For `details` see `keep_details`."""
    refuse_future_day(expressed_interest_on, "expressed_interest_on")
    volunteer = Volunteer.objects.create(
        service=service,
        reference=new_reference("V"),
        expressed_interest_on=expressed_interest_on,
        source=source,
        status=Status.ENQUIRY,
    )
    return keep_details(volunteer, **details)


@transaction.atomic
def keep_details(volunteer, *, name, phone, email, area, gender, available, would_do):
    """Keep how the volunteer is reached, and where, when and what they would do; `would_do` are Terms.

    Returns the volunteer as they are now.
    """
    held = hold(volunteer)
    held.name, held.phone, held.email, held.area = name, phone, email, area
    held.gender, held.available = gender, available
    held.save(update_fields=["name", "phone", "email", "area", "gender", "available"])
    held.wishes.exclude(support__in=would_do).delete()
    VolunteerWish.objects.bulk_create(
        [VolunteerWish(volunteer=held, support=support) for support in would_do], ignore_conflicts=True
    )
    return held


@transaction.atomic
def record_application(volunteer, *, applied_on):
    """Record the day on which the application came."""
    held = hold(volunteer)
    refuse_future_day(applied_on, "applied_on")
    if applied_on < held.expressed_interest_on:
        raise ValidationError(
            f"They expressed their interest on {day(held.expressed_interest_on)}: the application is not "
            "from before",
            code="applied_on",
        )
    held.applied_on = applied_on
    held.save(update_fields=["applied_on"])


@transaction.atomic
def name_referee(volunteer, *, name, how_known):
    """Name somebody who is asked for a reference."""
    return Referee.objects.create(volunteer=hold(volunteer), name=name, how_known=how_known)


@transaction.atomic
def record_reference(referee, *, received_on, recommends, note):
    """Record what a referee wrote, and whether they recommend the volunteer."""
    refuse_future_day(received_on, "received_on")
    referee.received_on, referee.recommends, referee.note = received_on, recommends, note
    referee.save(update_fields=["received_on", "recommends", "note"])


@transaction.atomic
def see_certificate(volunteer, *, by, number, issued_on, expires_on, seen_on):
    """Record a DBS certificate that the person has seen."""
    refuse_future_day(seen_on, "seen_on")
    if seen_on < issued_on:
        raise ValidationError("It can’t have been seen before it was issued", code="seen_on")
    if expires_on <= issued_on:
        raise ValidationError("It must expire after it was issued", code="expires_on")
    return DbsCertificate.objects.create(
        volunteer=hold(volunteer),
        number=number,
        issued_on=issued_on,
        expires_on=expires_on,
        seen_on=seen_on,
        seen_by=by,
    )


@transaction.atomic
def move_on(volunteer):
    """Bring the volunteer to the next stage; returns it. ValidationError, a line for each thing missing."""
    held = hold(volunteer)
    stage = next_stage(held)
    if stage is None:
        raise ValidationError("There is no further stage")
    if missing := missing_for(held, stage, today()):
        raise ValidationError([f"{need.title}: {need.says}" for need in missing])
    held.status = stage
    held.save(update_fields=["status"])
    return stage


@transaction.atomic
def withdraw(volunteer, *, by, reason):
    """Record that a volunteer does not go on; their matches end today, and the children wait again."""
    held = hold(volunteer)
    if held.status == Status.WITHDRAWN:
        raise ValidationError("They have withdrawn already")
    held.status, held.withdrew_on, held.withdrawal_reason = Status.WITHDRAWN, today(), reason
    held.save(update_fields=["status", "withdrew_on", "withdrawal_reason"])
    end_at_withdrawal(held, by=by)


@transaction.atomic
def come_back(volunteer):
    """Take back a volunteer who withdrew: to the furthest stage for which nothing is missing; returns it."""
    held = hold(volunteer)
    if held.status != Status.WITHDRAWN:
        raise ValidationError("They have not withdrawn")
    held.status, held.withdrew_on, held.withdrawal_reason = furthest(held, today()), None, ""
    held.save(update_fields=["status", "withdrew_on", "withdrawal_reason"])
    return Status(held.status)


@transaction.atomic
def link_account(volunteer, *, user):
    """Let an account of the service with the role of volunteer see this volunteer's matches; None: none."""
    held = hold(volunteer)
    if user is not None and user not in accounts_for(held):
        raise ValidationError("This account is another volunteer’s, or is none of a volunteer", code="user")
    held.user = user
    held.save(update_fields=["user"])


def accounts_for(volunteer):
    """The accounts that may be linked to a volunteer: theirs, and those of volunteers that nobody has."""
    of_volunteers = User.objects.filter(
        memberships__service=volunteer.service_id, memberships__role=Role.VOLUNTEER
    )
    free = of_volunteers.filter(volunteer=None)
    return free | of_volunteers.filter(volunteer=volunteer)


def hold(volunteer):
    """The volunteer as they stand, `with_facts`, kept from others until the commit."""
    locked = Volunteer.objects.with_facts().select_for_update(of=("self",))
    return locked.get(pk=volunteer.pk)
