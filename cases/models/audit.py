from django.db import models
from django.db.models import F, Q

from access.trail import append_only, tracked
from cases.querysets import OfAuditQuerySet, OfSubmissionQuerySet


@tracked()
class Audit(models.Model):
    """A coordinator's verdict on a submission: approved, or sent back. Rows are only ever added."""

    submission = models.OneToOneField("cases.Submission", models.PROTECT, related_name="audit")
    case_worker = models.ForeignKey(
        "access.User", models.PROTECT, related_name="+", db_index=False, help_text="whose interview it is"
    )
    by = models.ForeignKey("access.User", models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    approved = models.BooleanField()
    comment = models.TextField(blank=True)

    objects = OfSubmissionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(by=F("case_worker")), name="nobody_audits_their_own_interview"
            )
        ]
        triggers = append_only()

    def __str__(self):
        return f"{self.submission_id}: {'approved' if self.approved else 'sent back'}"

    @property
    def not_met(self):
        """Its marks on the criteria that are not met."""
        return [mark for mark in self.marks.all() if not mark.met]


@tracked()
class AuditMark(models.Model):
    """Whether a submission meets one criterion of the audit."""

    audit = models.ForeignKey(Audit, models.PROTECT, related_name="marks")
    criterion = models.ForeignKey("access.Term", models.PROTECT, related_name="+", db_index=False)
    met = models.BooleanField()

    objects = OfAuditQuerySet.as_manager()

    class Meta:
        ordering = ("criterion__position",)
        constraints = [
            models.UniqueConstraint(fields=("audit", "criterion"), name="criterion_once_in_an_audit")
        ]
        triggers = append_only()

    def __str__(self):
        return f"{self.criterion_id}: {self.met}"


@tracked()
class AuditRemark(models.Model):
    """What the auditor says to the writer about one part of the form (its slug)."""

    audit = models.ForeignKey(Audit, models.PROTECT, related_name="remarks")
    part = models.CharField(max_length=30)
    text = models.TextField()

    objects = OfAuditQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=("audit", "part"), name="remark_once_on_a_part")]
        triggers = append_only()

    def __str__(self):
        return f"{self.part} of {self.audit_id}"
