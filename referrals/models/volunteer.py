from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q

from access.models import Term
from access.models.term import term
from access.trail import tracked
from referrals.querysets.volunteers import OfVolunteersQuerySet, VolunteerQuerySet


class Availability(models.TextChoices):
    """When a volunteer or a child has time to meet."""

    WEEKDAYS = "weekdays", "On weekdays, in the daytime"
    EVENINGS = "evenings", "On weekday evenings"
    WEEKENDS = "weekends", "At weekends"


def availability():
    """A column for it; null where nothing is recorded."""
    return ArrayField(models.CharField(max_length=10, choices=Availability), null=True, blank=True)


def times_in_words(available):
    """What such a column says, in the order of the week; empty where nothing is recorded."""
    return [slot.label for slot in Availability if slot in (available or ())]


@tracked()
class Volunteer(models.Model):
    """Someone who wants to help, from the expression of interest on.

    `area` is where they would meet children. What is null or empty was not recorded: record files have
    no more than what identifies a volunteer, the stage and the training. `user` is the account with which
    they see their own matches.
    """

    class Status(models.TextChoices):
        ENQUIRY = "enquiry", "Enquiry"
        APPLICATION = "application", "Application"
        REFERENCES = "references", "References and DBS"
        TRAINING = "training", "Training"
        ACTIVE = "active", "Active"
        WITHDRAWN = "withdrawn", "Withdrawn"

    public_id = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    service = models.ForeignKey("access.Service", models.PROTECT, related_name="+", db_index=False)
    reference = models.CharField(max_length=40)
    name = models.CharField(max_length=150)
    expressed_interest_on = models.DateField()
    source = term(Term.Kind.VOLUNTEER_INTEREST)
    training_course = models.CharField(max_length=40, blank=True)
    trained_on = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=20, choices=Status)

    phone = models.CharField(max_length=40, blank=True, db_default="")
    email = models.CharField(max_length=254, blank=True, db_default="")
    area = models.ForeignKey(
        "access.Area", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    gender = term(Term.Kind.GENDER)
    available = availability()
    would_do = models.ManyToManyField(
        Term,
        related_name="+",
        through="referrals.VolunteerWish",
        limit_choices_to={"kind": Term.Kind.VOLUNTEER_SUPPORT},
    )
    applied_on = models.DateField(null=True, blank=True, help_text="when the application came")
    withdrew_on = models.DateField(null=True, blank=True)
    withdrawal_reason = models.TextField(blank=True, db_default="")
    user = models.OneToOneField(
        "access.User", models.PROTECT, null=True, blank=True, related_name="volunteer"
    )

    objects = VolunteerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("service", "reference"), name="volunteer_reference_once_in_a_service"
            ),
            models.CheckConstraint(
                condition=~Q(status="active") | Q(trained_on__isnull=False),
                name="active_volunteer_is_trained",
            ),
        ]

    def __str__(self):
        return self.name


@tracked()
class VolunteerWish(models.Model):
    """That a volunteer would do a kind of support."""

    volunteer = models.ForeignKey(Volunteer, models.CASCADE, related_name="wishes", db_index=False)
    support = models.ForeignKey(Term, models.PROTECT, related_name="+", db_index=False)

    objects = OfVolunteersQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "volunteer wishes"
        constraints = [
            models.UniqueConstraint(fields=("volunteer", "support"), name="volunteer_wish_once"),
        ]

    def __str__(self):
        return f"{self.volunteer_id}: {self.support_id}"
