from django.db import models
from django.db.models import Q

from access.models import Term
from access.models.term import term
from access.trail import append_only, tracked
from cases.querysets import OfRhiFormQuerySet


@tracked()
class Recommendation(models.Model):
    """What an interview recommends: who does what by when; and later, what became of it.

    `public_id` is given to it while the form is written, so that handing in again finds it.
    """

    class Result(models.TextChoices):
        IN_PLAN = "in_plan", "It is in the care plan"
        DONE = "done", "Done"
        NOT_TAKEN_UP = "not_taken_up", "Not taken up"

    public_id = models.UUIDField(unique=True, editable=False)
    form = models.ForeignKey("cases.RhiForm", models.PROTECT, related_name="recommendations")
    text = models.TextField()
    owner = models.CharField(max_length=150)
    due_on = models.DateField(null=True, blank=True)
    result = models.CharField(max_length=20, choices=Result, blank=True)
    result_note = models.TextField(blank=True)
    result_at = models.DateTimeField(null=True, blank=True)
    result_by = models.ForeignKey(
        "access.User", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )

    objects = OfRhiFormQuerySet.as_manager()

    class Meta:
        ordering = ("due_on", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(result="", result_at__isnull=True, result_by__isnull=True)
                | (~Q(result="") & Q(result_at__isnull=False, result_by__isnull=False)),
                name="result_of_recommendation_has_person_and_time",
            ),
        ]

    def __str__(self):
        return f"{self.owner}: {self.due_on}"


@tracked()
class Sharing(models.Model):
    """That something of an interview was shared: with whom, what, and when. Rows are only ever added."""

    form = models.ForeignKey("cases.RhiForm", models.PROTECT, related_name="sharings")
    with_whom = term(Term.Kind.SHARED_WITH)
    recipient = models.CharField(max_length=150)
    what = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey("access.User", models.PROTECT, related_name="+", db_index=False)

    objects = OfRhiFormQuerySet.as_manager()

    class Meta:
        ordering = ("at", "pk")
        triggers = append_only()

    def __str__(self):
        return f"{self.recipient}, {self.at:%Y-%m-%d}"
