"""What young people say without their name: counts and texts that lead to nobody (docs/decisions/13-…md)."""

import uuid

from django.db import models
from django.db.models import Q

from access.models import Term
from access.trail import tracked
from reporting.feedback.querysets import (
    FeedbackCodeQuerySet,
    FeedbackCountQuerySet,
    FeedbackDecisionQuerySet,
    FeedbackTextQuerySet,
)

FIRST_OF_A_QUARTER = Q(quarter__day=1, quarter__month__in=(1, 4, 7, 10))


class Face(models.TextChoices):
    """How a question is answered without words, the happiest first."""

    LOTS = "lots", "Yes, lots"
    MOSTLY = "mostly", "Yes, mostly"
    SOME = "some", "Sort of"
    LITTLE = "little", "Not really"
    NOT_AT_ALL = "not_at_all", "No, not at all"


@tracked()
class FeedbackCode(models.Model):
    """What the address of the questions ends in, on a poster and on a worker's screen: one of a service at a
    time. Nothing that is answered remembers it."""

    service = models.ForeignKey("access.Service", models.PROTECT, related_name="+", db_index=False)
    code = models.CharField(max_length=20, unique=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = FeedbackCodeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("service",),
                condition=Q(withdrawn_at__isnull=True),
                name="one_feedback_code_of_a_service",
            )
        ]

    def __str__(self):
        return self.code


class FeedbackCount(models.Model):
    """How many answered a question with one face in a quarter; with `face` empty, how many wrote something.

    There is no row for an answer: this is all that is kept of it. `quarter` is its first day.
    """

    service = models.ForeignKey("access.Service", models.PROTECT, related_name="+", db_index=False)
    quarter = models.DateField()
    question = models.ForeignKey(Term, models.PROTECT, related_name="+", db_index=False)
    face = models.CharField(max_length=10, choices=Face, blank=True)
    number = models.PositiveIntegerField(default=0)

    objects = FeedbackCountQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("service", "quarter", "question", "face"), name="feedback_counted_once"
            ),
            models.CheckConstraint(
                condition=FIRST_OF_A_QUARTER, name="feedback_count_quarter_is_the_first_of_one"
            ),
        ]

    def __str__(self):
        return f"{self.question_id} in {self.quarter}"


class FeedbackText(models.Model):
    """What somebody wrote in answer to a question, in a quarter: nothing else is known of it.

    The key is random. Until its quarter ends, a text moves and changes its key as others come in.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    service = models.ForeignKey("access.Service", models.PROTECT, related_name="+", db_index=False)
    quarter = models.DateField()
    question = models.ForeignKey(Term, models.PROTECT, related_name="+", db_index=False)
    text = models.TextField()

    objects = FeedbackTextQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=FIRST_OF_A_QUARTER, name="feedback_text_quarter_is_the_first_of_one"
            ),
        ]
        indexes = [models.Index(fields=("service", "quarter", "question"), name="feedback_text_of_a_quarter")]

    def __str__(self):
        return f"{self.question_id} in {self.quarter}"


@tracked()
class FeedbackDecision(models.Model):
    """That somebody read a text, and whether it may stand in the report of its quarter."""

    text = models.OneToOneField(FeedbackText, models.PROTECT, related_name="decision")
    in_report = models.BooleanField()
    decided_by = models.ForeignKey("access.User", models.PROTECT, related_name="+", db_index=False)

    objects = FeedbackDecisionQuerySet.as_manager()

    def __str__(self):
        return f"{self.text_id}: {self.in_report}"
