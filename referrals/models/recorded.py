from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q


class Recorded(models.Model):
    """What a person recorded, until somebody takes it back as recorded wrongly."""

    public_id = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    recorded_by = models.ForeignKey("access.User", models.PROTECT, related_name="+", db_index=False)
    recorded_at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(
        "access.User", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True, withdrawn_reason="")
                | (Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawn_reason="")),
                name="withdrawn_%(class)s_has_person_time_and_reason",
            ),
        ]
