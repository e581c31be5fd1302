import pgtrigger
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q

from access.trail import append_only, tracked
from referrals.models.frozen import frozen_when, frozen_with_meeting
from referrals.querysets.meetings import MeetingAttendeeQuerySet, MeetingMinutesQuerySet, MeetingQuerySet

CLOSED = "a meeting that was closed never changes"


@tracked()
class Meeting(models.Model):
    """A weekly allocation meeting about the referrals of an area, with the authority's social worker.

    `starts_at` is aware; `planned_for` is when it was to start before anybody moved it, from which the next
    one is proposed (empty where that was not kept yet). Planned until it is closed; from then on nothing of
    it changes, nor of its items, notes, actions and attendance, which the database holds. One meeting of an
    area is open at a time.
    """

    public_id = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    service = models.ForeignKey("access.Service", models.PROTECT, related_name="+", db_index=False)
    area = models.ForeignKey("access.Area", models.PROTECT, related_name="+", db_index=False)
    starts_at = models.DateTimeField()
    planned_for = models.DateTimeField(null=True, blank=True)
    place = models.CharField(max_length=200, help_text="a room, or by phone")
    planned_by = models.ForeignKey("access.User", models.PROTECT, related_name="+", db_index=False)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        "access.User", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = "allocation meeting"
        constraints = [
            models.UniqueConstraint(
                fields=("area",), condition=Q(closed_at__isnull=True), name="meeting_open_once_in_an_area"
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="meeting_is_closed_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=("area", "-closed_at"), name="meeting_in_an_area")]
        triggers = [frozen_when("meeting_closed", pgtrigger.Q(old__closed_at__isnull=False), says=CLOSED)]

    def __str__(self):
        return f"{self.area_id}, {self.starts_at:%Y-%m-%d}"


@tracked()
class MeetingAttendee(models.Model):
    """That somebody is at a meeting: a person with an account, or another by name and organisation.

    `authority`: for which local authority a social worker is there, by the role when it was closed.
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="attendees")
    user = models.ForeignKey(
        "access.User", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    name = models.CharField(max_length=150, blank=True)
    organisation = models.CharField(max_length=150, blank=True)
    authority = models.ForeignKey(
        "access.Authority", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )

    objects = MeetingAttendeeQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=("meeting", "user"), name="attendee_once_at_a_meeting"),
            models.CheckConstraint(
                condition=Q(user__isnull=False, name="", organisation="")
                | (Q(user__isnull=True) & ~Q(name="")),
                name="attendee_has_an_account_or_a_name",
            ),
        ]
        triggers = [frozen_with_meeting("attendance_closed", "{row}.meeting_id", says=CLOSED)]

    def __str__(self):
        name, of = (self.user, self.authority) if self.user_id else (self.name, self.organisation)
        return f"{name}, {of}" if of else str(name)


@tracked(exclude=["pdf"])
class MeetingMinutes(models.Model):
    """The minutes of a closed meeting as a PDF, made once. Rows are only ever added."""

    meeting = models.OneToOneField(Meeting, models.PROTECT, related_name="minutes")
    pdf = models.BinaryField()

    objects = MeetingMinutesQuerySet.as_manager()

    class Meta:
        verbose_name = "minutes of a meeting"
        verbose_name_plural = "minutes of meetings"
        triggers = append_only()

    def __str__(self):
        return f"Minutes of meeting {self.meeting_id}"
