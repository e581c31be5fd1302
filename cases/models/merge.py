from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import F, Q

from access.trail import tracked
from cases.querysets import MergeQuerySet, NotDuplicateQuerySet


@tracked()
class Merge(models.Model):
    """That two records were one child: what belonged to `merged` belongs to `kept`, until it is undone.

    `moved` is what changed hands: {"app.Model": [ids]}, so that undoing gives back exactly that.
    """

    public_id = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    kept = models.ForeignKey("cases.Child", models.PROTECT, related_name="merges")
    merged = models.ForeignKey("cases.Child", models.PROTECT, related_name="merged_by")
    reason = models.TextField()
    moved = models.JSONField()
    by = models.ForeignKey("access.User", models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    undone_reason = models.TextField(blank=True)
    undone_by = models.ForeignKey(
        "access.User", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = MergeQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("merged",), condition=Q(undone_at__isnull=True), name="child_merged_into_one"
            ),
            models.CheckConstraint(condition=~Q(kept=F("merged")), name="child_not_merged_into_itself"),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True, undone_by__isnull=True)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="undone_merge_has_person_and_time",
            ),
        ]

    def __str__(self):
        return f"{self.merged_id} into {self.kept_id}"


@tracked()
class NotDuplicate(models.Model):
    """That a person compared two records and found two children; they are not proposed again."""

    first = models.ForeignKey("cases.Child", models.PROTECT, related_name="+")
    second = models.ForeignKey("cases.Child", models.PROTECT, related_name="+")
    by = models.ForeignKey("access.User", models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    objects = NotDuplicateQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("first", "second"), name="not_duplicate_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="not_duplicate_in_order"),
        ]

    def __str__(self):
        return f"{self.first_id} and {self.second_id}"
