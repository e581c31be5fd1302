from django.db import models
from django.db.models import Q

from access.trail import tracked

LOWEST, HIGHEST = 1, 10


@tracked()
class OutcomeScale(models.Model):
    """A question that is answered from 1 to 10, with what the two ends mean.

    Retired, not deleted, once a service asks it no more: answers to it stay.
    """

    service = models.ForeignKey(
        "access.Service", models.PROTECT, related_name="outcome_scales", db_index=False
    )
    slug = models.SlugField(max_length=60)
    position = models.PositiveSmallIntegerField()
    question = models.CharField(max_length=200)
    low = models.CharField(max_length=100, help_text="what 1 means")
    high = models.CharField(max_length=100, help_text="what 10 means")
    retired_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("position", "pk")
        constraints = [
            models.UniqueConstraint(fields=("service", "slug"), name="outcome_scale_once_in_a_service"),
            models.CheckConstraint(condition=~Q(question=""), name="outcome_scale_asks_something"),
        ]

    def __str__(self):
        return self.question
