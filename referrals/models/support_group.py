from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import F, Q

from access.trail import tracked
from referrals.models.rfm import Rfm
from referrals.querysets.groups import GroupMemberQuerySet, OfGroupQuerySet, SupportGroupQuerySet
from referrals.querysets.support import OfSupportQuerySet


@tracked()
class SupportGroup(models.Model):
    """Group work with several children. `allocated_to` runs it."""

    trail_withholds_texts = True

    public_id = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    service = models.ForeignKey("access.Service", models.PROTECT, related_name="+", db_index=False)
    area = models.ForeignKey("access.Area", models.PROTECT, related_name="+", db_index=False)
    allocated_to = models.ForeignKey("access.User", models.PROTECT, related_name="+", db_index=False)
    name = models.CharField(max_length=100)
    about = models.TextField(help_text="what it is for; nothing about a child")
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey("access.User", models.PROTECT, related_name="+", db_index=False)

    objects = SupportGroupQuerySet.as_manager()

    class Meta:
        verbose_name = "group"
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on")),
                name="group_ends_after_it_starts",
            ),
        ]
        indexes = [models.Index(fields=("service", "-started_on", "-id"), name="group_of_a_service")]

    def __str__(self):
        return self.name


@tracked()
class GroupMember(models.Model):
    """That a child takes part in a group because of an RFM. `left_with_exit`: because support ended."""

    public_id = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    group = models.ForeignKey(SupportGroup, models.PROTECT, related_name="members", db_index=False)
    rfm = models.ForeignKey(Rfm, models.PROTECT, related_name="groups")
    joined_on = models.DateField()
    left_on = models.DateField(null=True, blank=True)
    left_with_exit = models.BooleanField(db_default=False, default=False)

    objects = GroupMemberQuerySet.as_manager()

    class Meta:
        verbose_name = "member of a group"
        constraints = [
            models.UniqueConstraint(
                fields=("group", "rfm"), condition=Q(left_on__isnull=True), name="member_once_in_a_group"
            ),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True) | Q(left_on__gte=F("joined_on")),
                name="member_leaves_after_joining",
            ),
        ]
        indexes = [models.Index(fields=("group", "rfm"), name="member_of_a_group")]

    def __str__(self):
        return f"{self.rfm_id} in {self.group_id}"


@tracked()
class GroupMeeting(models.Model):
    """A meeting of a group. It was held once its minutes are known."""

    trail_withholds_texts = True

    public_id = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    group = models.ForeignKey(SupportGroup, models.PROTECT, related_name="meetings", db_index=False)
    at = models.DateTimeField()
    place = models.CharField(max_length=150)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    done = models.TextField(blank=True, help_text="what the group did; nothing about a child")
    recorded_by = models.ForeignKey("access.User", models.PROTECT, related_name="+", db_index=False)

    objects = OfGroupQuerySet.as_manager()

    class Meta:
        verbose_name = "meeting of a group"
        ordering = ("at", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes__isnull=True, done="") | Q(minutes__gte=1), name="meeting_held_took_time"
            ),
        ]
        indexes = [models.Index(fields=("group", "at"), name="meeting_of_a_group")]

    def __str__(self):
        return f"Meeting, {self.at:%Y-%m-%d}"


@tracked()
class GroupAttendance(models.Model):
    """Whether a child came to a meeting of a group, and how it was for this child."""

    meeting = models.ForeignKey(GroupMeeting, models.PROTECT, related_name="attendances", db_index=False)
    rfm = models.ForeignKey(Rfm, models.PROTECT, related_name="group_attendances")
    came = models.BooleanField()
    note = models.CharField(max_length=500, blank=True)

    objects = OfSupportQuerySet.as_manager()

    class Meta:
        verbose_name = "attendance of a group"
        constraints = [
            models.UniqueConstraint(fields=("meeting", "rfm"), name="attendance_once_at_a_meeting"),
        ]

    def __str__(self):
        return f"{self.rfm_id}: {'came' if self.came else 'did not come'}"
