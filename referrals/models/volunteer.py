from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q

from access.models import Term
from access.models.term import term
from access.trail import tracked
from referrals.querysets.volunteers import VolunteerQuerySet


@tracked()
class Volunteer(models.Model):
    """Someone who wants to help, from the expression of interest on."""

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
