from django.db import models
from django.db.models import Q

from access.trail import tracked
from referrals.models.frozen import kept_as_recorded
from referrals.models.measurement import Measurement
from referrals.models.rfm import Rfm
from referrals.querysets.support import OfSupportQuerySet


@tracked()
class SupportReview(models.Model):
    """A look at a child's support: what changed, and whether it goes on.

    It never changes; one that was recorded wrongly is deleted with an `RfmChange` that says why.
    """

    class Decision(models.TextChoices):
        GO_ON = "go_on", "Support goes on"
        EXIT = "exit", "Support ends"

    rfm = models.ForeignKey(Rfm, models.PROTECT, related_name="reviews", db_index=False)
    held_on = models.DateField()
    changed = models.TextField(help_text="what changed since the last review, or since the start")
    decision = models.CharField(max_length=10, choices=Decision)
    next_on = models.DateField(null=True, blank=True)
    measurement = models.OneToOneField(
        Measurement, models.PROTECT, null=True, blank=True, related_name="review"
    )
    recorded_by = models.ForeignKey("access.User", models.PROTECT, related_name="+", db_index=False)

    objects = OfSupportQuerySet.as_manager()

    class Meta:
        verbose_name = "review of support"
        ordering = ("held_on", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(decision="go_on", next_on__gt=models.F("held_on"))
                | Q(decision="exit", next_on__isnull=True),
                name="support_that_goes_on_is_reviewed_again",
            ),
        ]
        indexes = [models.Index(fields=("rfm", "held_on"), name="review_of_an_rfm")]
        triggers = kept_as_recorded("review")

    def __str__(self):
        return f"Review of {self.held_on}"
