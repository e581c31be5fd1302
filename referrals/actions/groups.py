"""Group work: groups, their members, their meetings and who came. Each action is one transaction.

`seen` is the fingerprint, in words, of what a person changes: ChangedMeanwhile where something else stands.
"""

from datetime import datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from cases.actions.under_way import refuse_future, refuse_future_day
from missing_cse.lib.periods import LONDON
from missing_cse.lib.times import day, local_date, now, today, whole_minute
from referrals.actions.support.under_way import hold_support, save_as
from referrals.models import GroupAttendance, GroupMember, SupportGroup


@transaction.atomic
def keep_group(group, *, by, started_on, ended_on=None, seen="", **about):
    """Begin a group, or change it; returns it. `about`: `name`, `about`, `allocated_to`, of a new one `area`.

    Its members leave when it ends, and what was planned for later is taken out. ValidationError where it
    ends before it starts, before a child joined or a meeting was held, or in the future.
    """
    if ended_on and ended_on < started_on:
        raise ValidationError("The group can’t end before it starts", code="ended_on")
    if ended_on:
        refuse_future_day(ended_on, "ended_on")
        _refuse_later(_hold(group), ended_on)
    if area := about.get("area"):
        group.service_id = area.service_id
    kept = save_as(group, by=by, seen=seen, about={"started_on": started_on, "ended_on": ended_on, **about})
    kept.refresh_from_db(fields=["public_id"])
    if ended_on:
        kept.members.filter(left_on=None).update(left_on=ended_on)
        kept.meetings.filter(minutes=None, at__gte=_end_of(ended_on)).delete()
    return kept


@transaction.atomic
def join_group(group, rfm, *, joined_on):
    """Let a child take part because of an RFM; returns the GroupMember. ValidationError for a member, a
    group that has ended, a day in the future, and where support has ended or is none that goes on."""
    held = hold_support(rfm)
    _refuse_ended(group)
    refuse_future_day(joined_on, "joined_on")
    if GroupMember.objects.filter(group=group, rfm=held, left_on=None).exists():
        raise ValidationError("This child is a member already", code="rfm")
    return GroupMember.objects.create(group=group, rfm=held, joined_on=joined_on)


@transaction.atomic
def leave_group(member):
    """Say that a child takes part no longer, from today on. Nothing changes where they left before."""
    GroupMember.objects.filter(pk=member.pk, left_on=None).update(left_on=today())


@transaction.atomic
def plan_meeting(meeting, *, by, at, place, seen=""):
    """Plan a meeting of a group, or change the plan of one; returns it."""
    _refuse_ended(meeting.group)
    if meeting.minutes:
        raise ValidationError("It is recorded already that this meeting was held")
    if at < whole_minute(now()):
        raise ValidationError("This time has passed. Record the meeting instead", code="at")
    return save_as(meeting, by=by, seen=seen, about={"at": at, "place": place})


@transaction.atomic
def record_meeting(meeting, *, by, at, came, seen="", **about):
    """Say that a meeting was held, and who came; returns it. `about`: `place`, `minutes`, `done`.

    `came` is {Rfm: (whether the child came, a note)} of the members whom the person sees; what is recorded
    of others stays. ValidationError for a time in the future or after the group's end, and where a child
    came who was no member on that day.
    """
    refuse_future(at, "The meeting")
    ended_on = _hold(meeting.group).ended_on
    if ended_on and local_date(at) > ended_on:
        raise ValidationError("The group had ended by then", code="at")
    kept = save_as(meeting, by=by, seen=seen, about={"at": at, **about})
    for rfm, (has_come, note) in came.items():
        GroupAttendance.objects.update_or_create(
            meeting=kept, rfm=rfm, defaults={"came": has_come, "note": note}
        )
    _leave_out_others(kept, seen=came)
    return kept


def _leave_out_others(meeting, seen):
    """Nobody is absent from a meeting who was no member on its day, nor can they have come."""
    members = meeting.group.members.on(local_date(meeting.at)).values("rfm")
    others = meeting.attendances.exclude(rfm__in=members)
    came = [
        str(one.rfm.child) if one.rfm in seen else "A child of others" for one in others.filter(came=True)
    ]
    if came:
        raise ValidationError(
            f"Not a member on that day, but said to have come: {', '.join(came)}", code="at"
        )
    others.delete()


def _hold(group):
    """The group as it stands, whose end nobody changes until the commit."""
    return SupportGroup.objects.select_for_update(no_key=True).get(pk=group.pk)


def _refuse_ended(group):
    if _hold(group).ended_on:
        raise ValidationError("This group has ended")


def _refuse_later(group, ended_on):
    joined = group.members.filter(joined_on__gt=ended_on).order_by("joined_on").last()
    if joined:
        raise ValidationError(f"A child joined the group on {day(joined.joined_on)}", code="ended_on")
    met = group.meetings.filter(minutes__isnull=False, at__gte=_end_of(ended_on)).last()
    if met:
        raise ValidationError(f"The group met on {day(met.at)}", code="ended_on")


def _end_of(on):
    """The midnight with which a day in London ends."""
    return datetime.combine(on + timedelta(days=1), time(), LONDON)
