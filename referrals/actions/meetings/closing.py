"""What became of actions that were agreed before, and how a meeting is closed."""

from django.core.exceptions import ValidationError
from django.db import transaction

from access.permissions import HOLD_MEETINGS
from missing_cse.lib.times import local_date
from referrals.actions.meetings.held import hold
from referrals.meetings.agenda import on_agenda, sections_of
from referrals.meetings.minutes import minutes_pdf, record_of, whole
from referrals.meetings.words import item_in_words
from referrals.models import ActionFollowUp, MeetingAction, MeetingItem, MeetingMinutes


@transaction.atomic
def follow_up(action, meeting, *, by, done, due_on=None):
    """Keep that an action agreed before is done, or that it is carried on until a day.

    Said again in the same meeting, the last word stands. ValidationError, in words for the person, where
    another meeting has found it done, or the day comes before this meeting.
    """
    held = hold(meeting, by=by, to=HOLD_MEETINGS)
    if not MeetingAction.objects.to_follow_up_in(held).filter(pk=action.pk).exists():
        raise ValidationError("This action is not open any more")
    if not done and due_on < local_date(held.starts_at):
        raise ValidationError("The day must not be before this meeting", code="due_on")
    found = {"done": done, "due_on": None if done else due_on, "by": by}
    ActionFollowUp.objects.update_or_create(action=action, meeting=held, defaults=found)


@transaction.atomic
def close_meeting(meeting, *, by, at):
    """Close a meeting at an aware time, and keep its minutes: what was said of each referral in words as it
    stands now, and the PDF. From then on nothing of it changes.

    ValidationError, in words for the person, where it has not begun, or nobody is said to have been there.
    """
    held = hold(meeting, by=by, to=HOLD_MEETINGS)
    if held.starts_at > at:
        raise ValidationError("This meeting has not begun. Change when it is first")
    if not held.attendees.exists():
        raise ValidationError("Say who was there first")
    kept = set(MeetingItem.objects.filter(meeting=held).values_list("rfm", flat=True))
    on_it = [rfm for rfm in on_agenda(held, by, at) if rfm.pk not in kept]
    MeetingItem.objects.bulk_create(
        MeetingItem(meeting=held, rfm=rfm, section=sections_of(rfm)[0]) for rfm in on_it
    )
    items = list(whole(MeetingItem.objects.filter(meeting=held)))
    for item in items:
        item.words = item_in_words(item)
    MeetingItem.objects.bulk_update(items, ["words"])
    held.closed_at, held.closed_by = at, by
    MeetingMinutes.objects.create(meeting=held, pdf=minutes_pdf(held, record_of(held)))
    held.save(update_fields=["closed_at", "closed_by"])
    return held
