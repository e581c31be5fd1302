"""What became of actions that were agreed before, and how a meeting is closed."""

from django.core.exceptions import ValidationError
from django.db import transaction

from access.models import Area
from access.permissions import HOLD_MEETINGS
from missing_cse.lib.times import local_date
from referrals.actions.meetings.held import hold
from referrals.actions.meetings.planning import authorities
from referrals.meetings.agenda import on_agenda, sections_of
from referrals.meetings.minutes import minutes_pdf, record_of, whole
from referrals.meetings.words import item_in_words
from referrals.models import ActionFollowUp, Meeting, MeetingAction, MeetingItem, MeetingMinutes


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
    _keep_authorities(held)
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


def _keep_authorities(held):
    """For which authority each social worker is there, by the roles that they have now."""
    people = held.attendees.exclude(user=None).values("user")
    for user, authority in authorities(held, people).items():
        held.attendees.filter(user=user).update(authority=authority)


@transaction.atomic
def tell_done(action, *, by):
    """Keep that its owner has done an action, for the next meeting of the area to find.

    ValidationError, in words for the person, where they do not see it as theirs, or it is done already.
    """
    area = action.item.meeting.area_id
    # Whoever plans the next meeting, or says this twice, waits here.
    Area.objects.select_for_update().get(pk=area)
    own = MeetingAction.objects.own(by).filter(pk=action.pk).first()
    if own is None:
        raise ValidationError("Only who was to do this can say here that it is done")
    if own.is_done:
        raise ValidationError("This is said to be done already")
    following = Meeting.objects.select_for_update(of=("self",)).is_open().filter(area=area).first()
    found = {"done": True, "due_on": None, "by": by}
    ActionFollowUp.objects.update_or_create(action=own, meeting=following, defaults=found)
