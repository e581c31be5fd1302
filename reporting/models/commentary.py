from django.db import models
from django.db.models import Q

from access.trail import append_only
from reporting.querysets import CommentaryQuerySet

# Somebody who pastes a whole document in by mistake is told so.
LONGEST = 20_000  # characters


class Commentary(models.Model):
    """What people write for a section of a service's report on a period, as somebody saved it.

    Each save is a row of its own and rows are only ever added, so that this table is its own trail, and an
    earlier text can be brought back. The highest `version` stands. `section` is a section's slug; without
    an `area` the text is about all of them. References in the text are `reporting.words.references`.
    """

    service = models.ForeignKey("access.Service", models.PROTECT, related_name="+", db_index=False)
    period = models.CharField(max_length=20)
    section = models.CharField(max_length=60)
    area = models.ForeignKey("access.Area", models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey("access.User", models.PROTECT, related_name="+")

    objects = CommentaryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("service", "period", "section", "area", "version"),
                name="commentary_version_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(condition=Q(version__gte=1), name="commentary_versions_from_1"),
        ]
        triggers = append_only()

    def __str__(self):
        return f"{self.section} of {self.period}, version {self.version}"
