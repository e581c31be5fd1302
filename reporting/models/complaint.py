from django.db import models
from django.db.models import F, Q

from access.models import Term
from access.models.term import term
from access.trail import tracked
from reporting.models.log_entry import AreaEntry


class Source(models.TextChoices):
    """Whom a complaint or a compliment comes from."""

    YOUNG_PERSON = "young_person", "Young person"
    PARENT_CARER = "parent_carer", "Parent or carer"
    PROFESSIONAL = "professional", "Professional"
    OTHER = "other", "Somebody else"


@tracked()
class Complaint(AreaEntry):
    """A complaint about the service, and what became of it. It is open until it has an outcome.

    The stages are those of the statutory procedure for complaints about children's services.
    """

    dated = "received_on"

    class Stage(models.TextChoices):
        LOCAL = "local", "Stage 1: local resolution"
        INVESTIGATION = "investigation", "Stage 2: investigation"
        REVIEW = "review", "Stage 3: review panel"

    class Outcome(models.TextChoices):
        UPHELD = "upheld", "Upheld"
        PARTLY_UPHELD = "partly_upheld", "Partly upheld"
        NOT_UPHELD = "not_upheld", "Not upheld"
        WITHDRAWN = "withdrawn", "Withdrawn"

    received_on = models.DateField()
    source = models.CharField("from", max_length=20, choices=Source)
    subject = term(Term.Kind.COMPLAINT_SUBJECT)
    summary = models.TextField()
    stage = models.CharField(max_length=20, choices=Stage, default=Stage.LOCAL)
    outcome = models.CharField(max_length=20, choices=Outcome, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    learning = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="", answered_on__isnull=True)
                | (~Q(outcome="") & Q(answered_on__isnull=False)),
                name="complaint_outcome_has_its_day",
                violation_error_code="answered_on",
                violation_error_message="Enter both the outcome and the day of the answer, or neither",
            ),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True) | Q(answered_on__gte=F("received_on")),
                name="complaint_is_answered_after_it_came",
                violation_error_code="answered_on",
                violation_error_message="The answer can’t be before the complaint",
            ),
        ]
        indexes = [models.Index(fields=("service", "-received_on", "-id"), name="complaint_of_a_service")]

    def __str__(self):
        return f"Complaint of {self.received_on:%Y-%m-%d}"


@tracked()
class Compliment(AreaEntry):
    """Praise or thanks that the service was given."""

    dated = "received_on"

    received_on = models.DateField()
    source = models.CharField("from", max_length=20, choices=Source)
    subject = term(Term.Kind.COMPLAINT_SUBJECT)
    summary = models.TextField()

    class Meta:
        indexes = [models.Index(fields=("service", "-received_on", "-id"), name="compliment_of_a_service")]

    def __str__(self):
        return f"Compliment of {self.received_on:%Y-%m-%d}"
