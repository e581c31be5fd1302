from django.contrib.postgres.functions import RandomUUID
from django.db import models

from access.trail import tracked


@tracked()
class Phrase(models.Model):
    """Words to avoid when writing of exploited children, and better ones. The software warns, never blocks.

    From the sector's guidance on appropriate language (docs/service.md); a senior coordinator edits them.
    """

    public_id = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    service = models.ForeignKey("access.Service", models.CASCADE, related_name="phrases")
    avoid = models.CharField(max_length=80)
    prefer = models.CharField(max_length=200)

    class Meta:
        ordering = ("avoid",)
        constraints = [
            models.UniqueConstraint(fields=("service", "avoid"), name="phrase_once_in_a_service"),
        ]

    def __str__(self):
        return self.avoid
