from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q

from access.trail import tracked
from cases.models.episode import LivingArrangement
from cases.querysets import OfChildQuerySet


@tracked()
class PersonAround(models.Model):
    """Someone in a child's life: a parent, a carer, a social worker, a friend; how to reach them."""

    public_id = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    child = models.ForeignKey("cases.Child", models.PROTECT, related_name="people")
    name = models.CharField(max_length=150)
    relationship = models.CharField(max_length=100)
    phone = models.CharField(max_length=40, blank=True)
    note = models.CharField(max_length=500, blank=True)
    has_parental_responsibility = models.BooleanField(default=False)
    until = models.DateField(null=True, blank=True, help_text="since when they are no longer around")

    objects = OfChildQuerySet.as_manager()

    class Meta:
        verbose_name = "person around the child"
        verbose_name_plural = "people around the child"
        ordering = ("name", "pk")

    def __str__(self):
        return f"{self.name}, {self.relationship}"


@tracked()
class Alert(models.Model):
    """What everyone who opens the child's record must know first; until somebody ends it."""

    public_id = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    child = models.ForeignKey("cases.Child", models.PROTECT, related_name="alerts")
    text = models.CharField(max_length=300)
    raised_at = models.DateTimeField()
    raised_by = models.ForeignKey("access.User", models.PROTECT, related_name="+", db_index=False)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        "access.User", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )

    objects = OfChildQuerySet.as_manager()

    class Meta:
        ordering = ("-raised_at", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="ended_alert_has_person_and_time",
            ),
        ]

    def __str__(self):
        return self.text


@tracked()
class Residence(models.Model):
    """Where a child lives since a day (a London date), and whose child in care it is.

    Episodes keep their own snapshot; this is what is known of the child between them.
    """

    child = models.ForeignKey("cases.Child", models.PROTECT, related_name="residences")
    since = models.DateField()
    living_arrangement = models.CharField(max_length=20, choices=LivingArrangement)
    place = models.CharField(max_length=200, blank=True, help_text="address, or the name of a home")
    district = models.ForeignKey(
        "access.District", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    responsible_authority = models.ForeignKey(
        "access.Authority", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    recorded_by = models.ForeignKey("access.User", models.PROTECT, related_name="+", db_index=False)
    recorded_at = models.DateTimeField(db_default=models.functions.Now())

    objects = OfChildQuerySet.as_manager()

    class Meta:
        ordering = ("-since", "-pk")
        constraints = [
            models.UniqueConstraint(fields=("child", "since"), name="residence_once_a_day"),
        ]

    def __str__(self):
        return f"{self.get_living_arrangement_display()} since {self.since}"
