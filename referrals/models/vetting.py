"""What has to be known of a volunteer before they meet a child."""

from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import F, Q

from access.trail import tracked
from referrals.models.volunteer import Volunteer
from referrals.querysets.volunteers import OfVolunteersQuerySet


@tracked()
class Referee(models.Model):
    """Someone who is asked for a reference. `received_on` and `recommends` are null until it comes."""

    public_id = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    volunteer = models.ForeignKey(Volunteer, models.PROTECT, related_name="referees")
    name = models.CharField(max_length=150)
    how_known = models.CharField(max_length=200, help_text="how they know the volunteer")
    received_on = models.DateField(null=True, blank=True)
    recommends = models.BooleanField(null=True, blank=True)
    note = models.TextField(blank=True)

    objects = OfVolunteersQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(received_on__isnull=True, recommends__isnull=True)
                | Q(received_on__isnull=False, recommends__isnull=False),
                name="reference_says_when_and_what",
            ),
        ]

    def __str__(self):
        return self.name


@tracked()
class DbsCertificate(models.Model):
    """A certificate of the Disclosure and Barring Service that somebody saw; no copy of it is kept.

    `expires_on` is the day on which the service's policy wants a new one: from then on it does not count.
    """

    public_id = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    volunteer = models.ForeignKey(Volunteer, models.PROTECT, related_name="dbs_certificates")
    number = models.CharField(max_length=20)
    issued_on = models.DateField()
    expires_on = models.DateField()
    seen_on = models.DateField()
    seen_by = models.ForeignKey("access.User", models.PROTECT, related_name="+", db_index=False)

    objects = OfVolunteersQuerySet.as_manager()

    class Meta:
        verbose_name = "DBS certificate"
        ordering = ("-expires_on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_on__gt=F("issued_on"), seen_on__gte=F("issued_on")),
                name="dbs_certificate_expires_and_was_seen_after_its_issue",
            ),
        ]

    def __str__(self):
        return self.number


@tracked()
class Supervision(models.Model):
    """A supervision session of a volunteer; `next_due_on` is when the next is to be held."""

    public_id = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    volunteer = models.ForeignKey(Volunteer, models.PROTECT, related_name="supervisions")
    held_on = models.DateField()
    next_due_on = models.DateField()
    by = models.ForeignKey("access.User", models.PROTECT, related_name="+", db_index=False)
    note = models.TextField(blank=True)

    objects = OfVolunteersQuerySet.as_manager()

    class Meta:
        ordering = ("-held_on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(next_due_on__gt=F("held_on")), name="next_supervision_is_after_this_one"
            ),
        ]

    def __str__(self):
        return f"{self.volunteer_id} on {self.held_on}"
