from django.db import models
from django.db.models import Q

from access.trail import tracked
from cases.querysets import OfChildQuerySet


@tracked()
class ChildCorrection(models.Model):
    """That a person put right a child's name, date of birth or gender, and why.

    `before` and `after` are what was recorded, in words: {label: words}. A row only ever changes hands, when
    the child's record is merged into another.
    """

    child = models.ForeignKey("cases.Child", models.PROTECT, related_name="corrections")
    reason = models.TextField()
    before = models.JSONField()
    after = models.JSONField()
    by = models.ForeignKey("access.User", models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField(db_default=models.functions.Now())

    objects = OfChildQuerySet.as_manager()

    class Meta:
        ordering = ("at", "pk")
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="child_correction_says_why")]

    def __str__(self):
        return f"{self.child_id}: {self.reason}"
