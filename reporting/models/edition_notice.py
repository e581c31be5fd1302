from django.db import models
from django.db.models.functions import Now

from reporting.querysets import EditionNoticeQuerySet


class EditionNotice(models.Model):
    """That somebody is told of an edition: written with it, once. `seen_at` is when they first opened it,
    None until then. Times in UTC."""

    edition = models.ForeignKey("reporting.Edition", models.PROTECT, related_name="notices", db_index=False)
    user = models.ForeignKey("access.User", models.CASCADE, related_name="+")
    made_at = models.DateTimeField(db_default=Now())
    seen_at = models.DateTimeField(null=True, blank=True)

    objects = EditionNoticeQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=("edition", "user"), name="notice_of_an_edition_once")]

    def __str__(self):
        return f"edition {self.edition_id} to {self.user_id}"
