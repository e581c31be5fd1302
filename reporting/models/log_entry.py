from django.contrib.postgres.functions import RandomUUID
from django.db import models

from reporting.service_log.querysets import LogEntryQuerySet


class LogEntry(models.Model):
    """What is kept in the service log for the report alone.

    `dated` names the field whose day puts an entry into a quarter, `of_area` the way to its area.
    """

    dated = ""
    of_area = "area"
    trail_withholds_texts = True

    public_id = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    service = models.ForeignKey("access.Service", models.PROTECT, related_name="+", db_index=False)
    recorded_by = models.ForeignKey("access.User", models.PROTECT, related_name="+", db_index=False)

    objects = LogEntryQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def children(self):
        """The ids of the children whose records it tells of."""
        return []


class AreaEntry(LogEntry):
    """An entry of an area, or of the whole service."""

    area = models.ForeignKey(
        "access.Area", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )

    class Meta:
        abstract = True
