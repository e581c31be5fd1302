from django.contrib.postgres.functions import RandomUUID
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from access.trail import tracked
from referrals.models.frozen import frozen_with_version
from referrals.models.rfm_version import RfmVersion

HEAVIEST = 10


@tracked()
class Section(models.Model):
    """Indicators of a version that belong together, in their order."""

    public_id = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    version = models.ForeignKey(RfmVersion, models.CASCADE, related_name="sections", db_index=False)
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=100)
    hint = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint(
                fields=("version", "position"),
                name="section_place_once_in_a_version",
                deferrable=models.Deferrable.DEFERRED,
            ),
        ]
        triggers = [frozen_with_version("section_in_use", "SELECT {row}.version_id")]

    def __str__(self):
        return self.title


@tracked()
class Indicator(models.Model):
    """Something that may show exploitation. `weight` is what it adds to the sum that gives the band."""

    public_id = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    section = models.ForeignKey(Section, models.CASCADE, related_name="indicators", db_index=False)
    position = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=200)
    hint = models.CharField(max_length=400, blank=True)
    weight = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(HEAVIEST)])

    class Meta:
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint(
                fields=("section", "position"),
                name="indicator_place_once_in_a_section",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(
                condition=Q(weight__range=(1, HEAVIEST)), name="indicator_weighs_one_to_ten"
            ),
        ]
        triggers = [
            frozen_with_version(
                "indicator_in_use",
                "SELECT s.version_id FROM referrals_section s WHERE s.id = {row}.section_id",
            )
        ]

    def __str__(self):
        return self.words
