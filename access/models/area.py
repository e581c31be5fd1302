from django.db import models

from access.trail import tracked


@tracked()
class Area(models.Model):
    """A part of a service with its own team; figures are given by area, in `position`'s order.

    `phone` is the team's, for the police and other agencies; empty where it has none of its own.
    """

    service = models.ForeignKey("access.Service", models.PROTECT, related_name="areas")
    authority = models.ForeignKey("access.Authority", models.PROTECT, related_name="+")
    name = models.CharField(max_length=100)
    slug = models.SlugField()
    position = models.PositiveSmallIntegerField()
    phone = models.CharField(max_length=40, blank=True, db_default="")

    class Meta:
        ordering = ("service", "position")
        constraints = [
            models.UniqueConstraint(fields=("service", "slug"), name="area_slug_once_in_a_service"),
            models.UniqueConstraint(fields=("service", "name"), name="area_name_once_in_a_service"),
        ]

    def __str__(self):
        return self.name


@tracked()
class District(models.Model):
    """A council district inside an area; an episode happens in one."""

    service = models.ForeignKey("access.Service", models.PROTECT, related_name="districts")
    area = models.ForeignKey(Area, models.PROTECT, related_name="districts")
    name = models.CharField(max_length=100)
    slug = models.SlugField()

    class Meta:
        ordering = ("area__position", "name")
        constraints = [
            models.UniqueConstraint(fields=("service", "slug"), name="district_slug_once_in_a_service"),
            models.UniqueConstraint(fields=("service", "name"), name="district_name_once_in_a_service"),
        ]

    def __str__(self):
        return self.name
