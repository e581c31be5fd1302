from django.db import models
from django.db.models import Q

from access.trail import tracked
from referrals.models.outcome_scale import HIGHEST, LOWEST, OutcomeScale
from referrals.models.rfm import Rfm
from referrals.querysets.support import OfMeasurementQuerySet, OfSupportQuerySet


@tracked()
class Measurement(models.Model):
    """That a child was asked the outcome scales: once at the start, at reviews, and once at the end."""

    class Stage(models.TextChoices):
        START = "start", "Start"
        REVIEW = "review", "Review"
        END = "end", "End"

    rfm = models.ForeignKey(Rfm, models.PROTECT, related_name="measurements", db_index=False)
    stage = models.CharField(max_length=10, choices=Stage)
    asked_on = models.DateField()
    recorded_by = models.ForeignKey("access.User", models.PROTECT, related_name="+", db_index=False)

    objects = OfSupportQuerySet.as_manager()

    class Meta:
        ordering = ("asked_on", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("rfm", "stage"),
                condition=Q(stage__in=("start", "end")),
                name="measured_once_at_start_and_end",
            ),
        ]
        indexes = [models.Index(fields=("rfm", "asked_on"), name="measurement_of_an_rfm")]

    def __str__(self):
        return f"{self.get_stage_display()}, {self.asked_on}"


@tracked()
class Score(models.Model):
    """What a child answered on a scale; none where it was not asked, or the child did not want to say."""

    measurement = models.ForeignKey(Measurement, models.PROTECT, related_name="scores", db_index=False)
    scale = models.ForeignKey(OutcomeScale, models.PROTECT, related_name="+", db_index=False)
    score = models.PositiveSmallIntegerField()

    objects = OfMeasurementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("measurement", "scale"), name="score_once_on_a_scale"),
            models.CheckConstraint(
                condition=Q(score__range=(LOWEST, HIGHEST)), name="score_is_from_one_to_ten"
            ),
        ]

    def __str__(self):
        return f"{self.scale_id}: {self.score}"
