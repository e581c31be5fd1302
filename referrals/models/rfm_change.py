from django.db import models
from django.db.models import Q

from access.trail import append_only, tracked
from referrals.models.rfm import Rfm
from referrals.querysets.rfms import OfRfmQuerySet


@tracked()
class RfmChange(models.Model):
    """That a coordinator put right what stood of an RFM, and why. Rows are only ever added.

    `before` and `after` are what stood and what stands, in words: {label: words}. `taken_back` is the key of
    the exit or review that is no more; the trail has its row.
    """

    class Subject(models.TextChoices):
        DECISION = "decision", "Decision"
        RESUBMISSION = "resubmission", "Re-submission"
        VOID = "void", "Void"
        REVIEW = "review", "Review"
        EXIT = "exit", "Exit"

    rfm = models.ForeignKey(Rfm, models.PROTECT, related_name="changes")
    subject = models.CharField(max_length=20, choices=Subject)
    reason = models.TextField()
    before = models.JSONField()
    after = models.JSONField()
    taken_back = models.BigIntegerField(null=True, blank=True)
    by = models.ForeignKey("access.User", models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    objects = OfRfmQuerySet.as_manager()

    class Meta:
        verbose_name = "change of an RFM"
        ordering = ("at", "pk")
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="rfm_change_says_why"),
            models.CheckConstraint(
                condition=Q(subject__in=("review", "exit"), taken_back__isnull=False)
                | Q(subject__in=("decision", "resubmission", "void"), taken_back__isnull=True),
                name="rfm_change_names_what_is_taken_back",
            ),
        ]
        triggers = append_only()

    def __str__(self):
        return f"{self.get_subject_display()} of {self.rfm_id}"

    @property
    def words(self):
        """What was done, and by whom."""
        verb = "changed" if self.taken_back is None else "taken back"
        return f"{self.get_subject_display()} {verb} by {self.by}"
