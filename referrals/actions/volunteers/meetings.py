"""Meetings of volunteers with children; each action is one transaction."""

from django.core.exceptions import ValidationError
from django.db import transaction

from cases.actions.under_way import refuse_future
from missing_cse.lib.times import day, local_date, now, whole_minute
from referrals.actions.volunteers.matches import hold_match
from referrals.models import VolunteerMeeting

State = VolunteerMeeting.State


@transaction.atomic
def plan_meeting(match, *, by, at, way, place):
    """Plan the next meeting of a match."""
    held = hold_match(match)
    if at < whole_minute(now()):
        raise ValidationError("A meeting is planned for a time to come. Log one that took place", code="at")
    return held.meetings.create(at=at, way=way, place=place, state=State.PLANNED, recorded_by=by)


@transaction.atomic
def log_meeting(match, *, by, at, way, minutes, place="", note=""):
    """Log that a meeting took place: the one that was planned for that day (London), or another."""
    held = hold_match(match)
    refuse_future(at, "The meeting")
    if local_date(at) < held.started_on:
        raise ValidationError(f"The match started on {day(held.started_on)} only", code="at")
    planned = held.meetings.filter(state=State.PLANNED).order_by("at")
    meeting = next((one for one in planned if local_date(one.at) == local_date(at)), None)
    meeting = meeting or VolunteerMeeting(match=held)
    meeting.at, meeting.way, meeting.place = at, way, place or meeting.place
    meeting.state, meeting.minutes, meeting.note, meeting.recorded_by = State.HELD, minutes, note, by
    meeting.save()
    return meeting


@transaction.atomic
def record_not_held(meeting, *, by, note):
    """Record why a meeting that was planned did not take place."""
    hold_match(meeting.match)
    meeting.refresh_from_db()
    if meeting.state != State.PLANNED:
        raise ValidationError("Somebody has recorded already what became of this meeting")
    meeting.state, meeting.note, meeting.recorded_by = State.NOT_HELD, note, by
    meeting.save(update_fields=["state", "note", "recorded_by"])
