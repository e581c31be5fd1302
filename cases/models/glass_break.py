from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q

from access.trail import tracked
from cases.querysets import GlassBreakQuerySet


@tracked()
class GlassBreak(models.Model):
    """That somebody opened, or tried to open, a restricted record that does not name them, and why.

    `reference` is what they typed; `child` is empty where it was the reference of no record that they could
    open. The senior coordinator is told at once and says when they have seen it.
    """

    public_id = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    service = models.ForeignKey("access.Service", models.PROTECT, related_name="+")
    user = models.ForeignKey("access.User", models.PROTECT, related_name="glass_breaks")
    child = models.ForeignKey(
        "cases.Child", models.PROTECT, null=True, blank=True, related_name="glass_breaks"
    )
    reference = models.CharField(max_length=40)
    reason = models.TextField()
    at = models.DateTimeField()
    until = models.DateTimeField()
    seen_by = models.ForeignKey(
        "access.User", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    seen_at = models.DateTimeField(null=True, blank=True)

    objects = GlassBreakQuerySet.as_manager()
    trail_kind = "glass"

    class Meta:
        ordering = ("-at", "-pk")
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="glass_break_says_why"),
            models.CheckConstraint(condition=Q(until__gt=models.F("at")), name="glass_break_ends"),
            models.CheckConstraint(
                condition=Q(seen_at__isnull=True, seen_by__isnull=True)
                | Q(seen_at__isnull=False, seen_by__isnull=False),
                name="seen_glass_break_has_person_and_time",
            ),
        ]

    def __str__(self):
        return f"{self.user_id} until {self.until:%Y-%m-%d %H:%M}"
