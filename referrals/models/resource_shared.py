from django.contrib.postgres.functions import RandomUUID
from django.db import models

from access.trail import tracked
from referrals.models.rfm import Rfm
from referrals.querysets.support import OfSupportQuerySet


@tracked()
class ResourceShared(models.Model):
    """A leaflet, a film, a worksheet or the like that was given to somebody because of an RFM."""

    public_id = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    rfm = models.ForeignKey(Rfm, models.PROTECT, related_name="resources")
    what = models.CharField(max_length=200)
    with_whom = models.CharField(max_length=150)
    shared_on = models.DateField()
    recorded_by = models.ForeignKey("access.User", models.PROTECT, related_name="+", db_index=False)

    objects = OfSupportQuerySet.as_manager()

    class Meta:
        ordering = ("shared_on", "pk")

    def __str__(self):
        return self.what
