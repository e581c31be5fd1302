import pgtrigger
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q

from access.trail import tracked
from missing_cse.lib.times import day
from referrals.models.frozen import frozen_with_meeting
from referrals.models.meeting import CLOSED, Meeting
from referrals.models.rfm import Rfm
from referrals.querysets.meetings import (
    MeetingActionQuerySet,
    OfActionQuerySet,
    OfItemQuerySet,
    OfMeetingAboutRfmQuerySet,
)

# Who sees an item follows from the meeting, so an RFM of another area would be opened by it.
OF_ITS_AREA = """
    IF NOT EXISTS (
        SELECT FROM referrals_meeting m JOIN referrals_rfm r ON r.area_id = m.area_id
        WHERE m.id = NEW.meeting_id AND r.id = NEW.rfm_id
    ) THEN
        RAISE EXCEPTION 'the RFM of an item is not of the area of its meeting'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""
OF_THE_ITEM = "SELECT meeting_id FROM referrals_meetingitem WHERE id = {row}.item_id"


@tracked()
class MeetingItem(models.Model):
    """A referral that was talked about in a meeting, or was on its agenda when it was closed.

    An agenda makes itself out of how referrals stand; an item is kept from when something is recorded of
    one. `section` is where it stood then. `decided` and `allocated` say that the meeting did so. `words` are
    what the minutes say of it, as it stood when the meeting was closed: `child`, and `lines`, pairs of label
    and words.
    """

    class Section(models.TextChoices):
        PUT_OFF = "put_off", "Put off last time"
        NEW = "new", "New since the last meeting"
        UNDECIDED = "undecided", "Not yet decided"
        UNALLOCATED = "unallocated", "To allocate"
        QUERY = "query", "Queries waiting for more than a week"
        REVIEW = "review", "Reviews due"
        EXIT = "exit", "Exits waiting"
        ADDED = "added", "Also to be talked about"

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="items", db_index=False)
    rfm = models.ForeignKey(Rfm, models.PROTECT, related_name="+")
    section = models.CharField(max_length=20, choices=Section)
    decided = models.BooleanField(default=False)
    allocated = models.BooleanField(default=False)
    words = models.JSONField(default=dict, blank=True)

    objects = OfMeetingAboutRfmQuerySet.as_manager()

    class Meta:
        verbose_name = "item of a meeting"
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=("meeting", "rfm"), name="rfm_once_in_a_meeting")]
        triggers = [
            frozen_with_meeting("item_closed", "{row}.meeting_id", says=CLOSED),
            pgtrigger.Trigger(
                name="item_of_its_area",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("meeting_id", "rfm_id"),
                func=OF_ITS_AREA,
            ),
        ]

    def __str__(self):
        return f"{self.meeting_id}: {self.rfm_id}"


@tracked()
class MeetingNote(models.Model):
    """What was said of a referral in a meeting: one text of each kind, with who wrote it last."""

    class Kind(models.TextChoices):
        NOTE = "note", "Note"
        AUTHORITY_VIEW = "authority_view", "The authority’s view"
        PUT_OFF = "put_off", "Put off to the next meeting"

    item = models.ForeignKey(MeetingItem, models.PROTECT, related_name="notes", db_index=False)
    kind = models.CharField(max_length=20, choices=Kind)
    text = models.TextField(blank=True)
    by = models.ForeignKey("access.User", models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    objects = OfItemQuerySet.as_manager()

    class Meta:
        verbose_name = "note of a meeting"
        constraints = [
            models.UniqueConstraint(fields=("item", "kind"), name="note_of_a_kind_once_in_an_item")
        ]
        triggers = [frozen_with_meeting("note_closed", OF_THE_ITEM, says=CLOSED)]

    def __str__(self):
        return self.get_kind_display()


@tracked()
class MeetingAction(models.Model):
    """What was agreed to be done about a referral, by whom (`owner`, a name) and by which day.

    `owned_by` is the account of that person, where one of the service or authority goes by that name.
    """

    public_id = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    item = models.ForeignKey(MeetingItem, models.PROTECT, related_name="actions")
    what = models.TextField()
    owner = models.CharField(max_length=150)
    owned_by = models.ForeignKey(
        "access.User", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    due_on = models.DateField()
    by = models.ForeignKey("access.User", models.PROTECT, related_name="+", db_index=False)

    objects = MeetingActionQuerySet.as_manager()

    class Meta:
        verbose_name = "action of a meeting"
        ordering = ("due_on", "pk")
        indexes = [models.Index(fields=("owned_by",), name="action_of_an_owner")]
        triggers = [frozen_with_meeting("action_closed", OF_THE_ITEM, says=CLOSED)]

    def __str__(self):
        return f"{self.owner}, {self.due_on:%Y-%m-%d}"


@tracked()
class ActionFollowUp(models.Model):
    """What a later meeting found of an action: that it is done, or that it is carried on until `due_on`.

    Its owner may say that it is done: in the area's open meeting, and while there is none in no meeting,
    until the next is planned.
    """

    action = models.ForeignKey(MeetingAction, models.PROTECT, related_name="follow_ups")
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, blank=True, related_name="follow_ups")
    done = models.BooleanField()
    due_on = models.DateField(null=True, blank=True)
    by = models.ForeignKey("access.User", models.PROTECT, related_name="+", db_index=False)

    objects = OfActionQuerySet.as_manager()

    class Meta:
        verbose_name = "follow-up of an action"
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=("action", "meeting"), name="action_followed_up_once_in_a_meeting"
            ),
            models.CheckConstraint(
                condition=Q(done=True, due_on__isnull=True) | Q(done=False, due_on__isnull=False),
                name="action_is_done_or_carried_on",
            ),
        ]
        triggers = [frozen_with_meeting("follow_up_closed", "{row}.meeting_id", says=CLOSED)]

    def __str__(self):
        return "done" if self.done else f"carried on until {self.due_on:%Y-%m-%d}"

    @property
    def in_words(self):
        return "Done" if self.done else f"Carried on until {day(self.due_on)}"
