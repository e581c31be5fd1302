from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import F, Q

from access.trail import tracked
from referrals.models.volunteer import Volunteer
from referrals.models.volunteer_referral import VolunteerReferral
from referrals.querysets.volunteers import OfMatchQuerySet, VolunteerMatchQuerySet


@tracked()
class VolunteerMatch(models.Model):
    """That a volunteer meets a child, from a day on until another. A referral has one that goes on at most.

    `child` is that of the referral, kept here too so that what belongs to the match leads to the child.
    """

    public_id = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    referral = models.ForeignKey(VolunteerReferral, models.PROTECT, related_name="matches")
    child = models.ForeignKey("cases.Child", models.PROTECT, related_name="volunteer_matches")
    volunteer = models.ForeignKey(Volunteer, models.PROTECT, related_name="matches")
    started_on = models.DateField()
    started_by = models.ForeignKey("access.User", models.PROTECT, related_name="+", db_index=False)
    why = models.TextField(help_text="why this volunteer")
    ended_on = models.DateField(null=True, blank=True)
    end_reason = models.TextField(blank=True)

    objects = VolunteerMatchQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "volunteer matches"
        constraints = [
            models.UniqueConstraint(
                fields=("referral",), condition=Q(ended_on__isnull=True), name="match_goes_on_once"
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, end_reason="")
                | (Q(ended_on__gte=F("started_on")) & ~Q(end_reason="")),
                name="match_that_ended_says_why",
            ),
        ]

    def __str__(self):
        return f"{self.volunteer_id} for {self.referral_id}"


@tracked()
class VolunteerMeeting(models.Model):
    """A meeting of a volunteer with the child of a match: planned, held, or not, and why.

    `at` is when it is planned for, or when it was held.
    """

    class State(models.TextChoices):
        PLANNED = "planned", "Planned"
        HELD = "held", "Held"
        NOT_HELD = "not_held", "Did not take place"

    class Way(models.TextChoices):
        IN_PERSON = "in_person", "In person"
        PHONE = "phone", "By telephone"
        ONLINE = "online", "Online"

    public_id = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    match = models.ForeignKey(VolunteerMatch, models.PROTECT, related_name="meetings")
    at = models.DateTimeField()
    way = models.CharField(max_length=10, choices=Way)
    place = models.CharField(max_length=150, blank=True)
    state = models.CharField(max_length=10, choices=State)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    note = models.TextField(blank=True, help_text="of what was held, or why it was not")
    recorded_by = models.ForeignKey("access.User", models.PROTECT, related_name="+", db_index=False)

    objects = OfMatchQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(state="held", minutes__gte=1) | (~Q(state="held") & Q(minutes__isnull=True)),
                name="held_meeting_says_how_long",
            ),
            models.CheckConstraint(
                condition=~Q(state="not_held") | ~Q(note=""), name="meeting_not_held_says_why"
            ),
        ]

    def __str__(self):
        return f"{self.match_id} at {self.at}"
