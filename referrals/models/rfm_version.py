import pgtrigger
from django.contrib.postgres.functions import RandomUUID
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from access.trail import tracked
from referrals.models.frozen import frozen_when, frozen_with_version
from referrals.models.risk import Risk


class RfmVersionQuerySet(models.QuerySet):
    def in_use(self):
        """The version of each service with which referrals are made now: the one put into use last."""
        return (
            self.filter(in_use_since__isnull=False).order_by("service_id", "-number").distinct("service_id")
        )


@tracked()
class RfmVersion(models.Model):
    """A version of the instrument: indicators in sections, with weights, and the bands of their sum.

    A draft until it is put into use. From then on nothing of it changes, which the database holds: referrals
    keep the version that they were made with. A service has one draft at most.
    """

    public_id = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    service = models.ForeignKey("access.Service", models.PROTECT, related_name="rfm_versions", db_index=False)
    number = models.PositiveSmallIntegerField()
    in_use_since = models.DateTimeField(null=True, blank=True)
    changes = models.TextField(blank=True, help_text="what differs from the version before, in words")

    objects = RfmVersionQuerySet.as_manager()

    class Meta:
        verbose_name = "RFM version"
        constraints = [
            models.UniqueConstraint(fields=("service", "number"), name="rfm_version_number_once"),
            models.UniqueConstraint(
                fields=("service",), condition=Q(in_use_since__isnull=True), name="rfm_version_one_draft"
            ),
        ]
        triggers = [frozen_when("rfm_version_in_use", pgtrigger.Q(old__in_use_since__isnull=False))]

    def __str__(self):
        return f"Version {self.number}"

    @property
    def is_draft(self):
        return self.in_use_since is None


@tracked()
class Band(models.Model):
    """The least sum of weights at which a version's indicators show a risk. Below all: none shown."""

    version = models.ForeignKey(RfmVersion, models.CASCADE, related_name="bands", db_index=False)
    risk = models.CharField(max_length=10, choices=[(r.value, r.label) for r in Risk if r != Risk.NONE])
    least = models.PositiveSmallIntegerField(validators=[MinValueValidator(1)])

    class Meta:
        ordering = ("least",)
        constraints = [
            models.UniqueConstraint(fields=("version", "risk"), name="band_once_in_a_version"),
            models.CheckConstraint(condition=Q(least__gte=1), name="band_needs_an_indicator"),
        ]
        triggers = [frozen_with_version("band_in_use", "SELECT {row}.version_id")]

    def __str__(self):
        return f"{self.get_risk_display()} from {self.least}"
