from django.db import models
from django.db.models.functions import Now

from access.trail import append_only


class TrailExport(models.Model):
    """That a person took the audit trail, or a part of it, away as a file. Rows are only ever added."""

    user = models.ForeignKey("access.User", models.PROTECT, related_name="+")
    narrowed_by = models.JSONField(help_text="what the page was narrowed by, in words by label")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [models.Index(fields=("-at",), name="trail_export_newest")]
        triggers = append_only()

    def __str__(self):
        return f"{self.user_id} at {self.at}"
