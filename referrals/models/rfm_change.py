from django.db import models
from django.db.models import Q

from access.trail import append_only, tracked
from referrals.models.rfm import Rfm
from referrals.querysets.rfms import OfRfmQuerySet


@tracked()
class RfmChange(models.Model):
    """That triage put right what stood of an RFM, and why. Rows are only ever added.

    `before` and `after` are what stood and what stands, in words: {label: words}.
    """

    class Subject(models.TextChoices):
        DECISION = "decision", "Decision"
        RESUBMISSION = "resubmission", "Re-submission"
        VOID = "void", "Void"

    rfm = models.ForeignKey(Rfm, models.PROTECT, related_name="changes")
    subject = models.CharField(max_length=20, choices=Subject)
    reason = models.TextField()
    before = models.JSONField()
    after = models.JSONField()
    by = models.ForeignKey("access.User", models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    objects = OfRfmQuerySet.as_manager()

    class Meta:
        verbose_name = "change of an RFM"
        ordering = ("at", "pk")
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="rfm_change_says_why")]
        triggers = append_only()

    def __str__(self):
        return f"{self.get_subject_display()} of {self.rfm_id}"
