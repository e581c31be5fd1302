from django.contrib.postgres.functions import RandomUUID
from django.db import models

from access.trail import append_only
from cases.querysets import OfEpisodeQuerySet


class PoliceMessage(models.Model):
    """What the police sent about an episode, as it was received, and what it changed.

    Rows are only ever added. `body` is what was sent, field by field. `before` and `after` are the facts that
    it changed: {field of Episode: value}, times in RFC 3339, districts and authorities by name; empty
    where it changed nothing.
    """

    class Kind(models.TextChoices):
        NOTIFICATION = "notification", "Notification"
        CORRECTION = "correction", "Correction"
        VOID = "void", "Declared void"
        WITHDRAWAL = "withdrawal", "Found notification withdrawn"

    public_id = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    episode = models.ForeignKey("cases.Episode", models.PROTECT, related_name="police_messages")
    kind = models.CharField(max_length=20, choices=Kind)
    body = models.JSONField()
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    by = models.ForeignKey("access.User", models.PROTECT, related_name="+", db_index=False)
    received_at = models.DateTimeField()

    objects = OfEpisodeQuerySet.as_manager()

    class Meta:
        ordering = ("received_at", "pk")
        triggers = append_only()

    def __str__(self):
        return f"{self.get_kind_display()}: {self.episode_id}"
