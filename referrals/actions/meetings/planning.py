"""When a meeting is, where, and who is there."""

from django.core.exceptions import ValidationError
from django.db import transaction

from access.models import Membership
from access.permissions import HOLD_MEETINGS, may
from access.roles import Role
from missing_cse.lib.conflicts import refuse_unseen
from missing_cse.lib.times import moment
from referrals.actions.meetings.held import hold
from referrals.models import ActionFollowUp, Meeting, MeetingAttendee


@transaction.atomic
def plan_meeting(area, *, by, starts_at, place):
    """Plan the next meeting of an area; returns it. It finds what owners said meanwhile of their actions.

    ValidationError, in words for the person, where they may not, or while another of the area is open.
    """
    if not may(by, HOLD_MEETINGS, area.service):
        raise ValidationError("Your role does not allow you to plan meetings of this service")
    # Two who plan at once wait for each other here.
    type(area).objects.select_for_update().get(pk=area.pk)
    if open_one := Meeting.objects.is_open().filter(area=area).first():
        raise ValidationError(
            f"The meeting of {moment(open_one.starts_at)} is still open. Close it first", code="area"
        )
    meeting = Meeting.objects.create(
        service=area.service,
        area=area,
        starts_at=starts_at,
        planned_for=starts_at,
        place=place,
        planned_by=by,
    )
    meeting.refresh_from_db()
    told = ActionFollowUp.objects.filter(meeting=None, action__item__meeting__area=area)
    told.update(meeting=meeting)
    return meeting


@transaction.atomic
def change_meeting(meeting, *, by, seen, starts_at, place, people, others):
    """Say when and where a meeting is, and who is there: `people` with accounts, `others` as pairs of name
    and organisation.

    ChangedMeanwhile, with what stands in words, unless that is what the person has seen (`seen` is its
    fingerprint). ValidationError where it is closed.
    """
    held = hold(meeting, by=by, to=HOLD_MEETINGS)
    stands = meeting_in_words(held)
    ours = in_words(starts_at, place, attendees_of(held, people, others))
    refuse_unseen(stands, ours, seen)
    held.starts_at, held.place = starts_at, place
    held.save(update_fields=["starts_at", "place"])
    held.attendees.all().delete()
    MeetingAttendee.objects.bulk_create(attendees_of(held, people, others))
    return held


def attendees_of(meeting, people, others):
    """Those who are there as rows, not saved."""
    of = authorities(meeting, people)
    known = [MeetingAttendee(meeting=meeting, user=user, authority=of.get(user.pk)) for user in people]
    named = [MeetingAttendee(meeting=meeting, name=name, organisation=of) for name, of in others]
    return [*known, *named]


def authorities(meeting, people):
    """{id of a user: the authority} of those among some people who are the authority's social workers."""
    of = meeting.area.authority
    roles = Membership.objects.filter(role=Role.SOCIAL_WORKER, service=meeting.service_id, authority=of)
    return dict.fromkeys(roles.filter(user__in=people).values_list("user", flat=True), of)


def meeting_in_words(meeting):
    """{label: words} of when and where a meeting is, and who is there."""
    return in_words(meeting.starts_at, meeting.place, meeting.attendees.named())


def in_words(starts_at, place, attendees):
    there = sorted(map(str, attendees))
    return {"When": moment(starts_at), "Where": place, "Who is there": "\n".join(there)}
