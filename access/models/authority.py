from django.db import models

from access.trail import tracked


@tracked()
class Authority(models.Model):
    """A local authority: a commissioner of a service, or responsible for a child placed by it."""

    name = models.CharField(max_length=100, unique=True)

    class Meta:
        ordering = ("name",)

    def __str__(self):
        return self.name


@tracked()
class PoliceForce(models.Model):
    """A police force; its references identify episodes, and two forces may use the same number."""

    name = models.CharField(max_length=100, unique=True)
    slug = models.SlugField(unique=True)

    class Meta:
        ordering = ("name",)

    def __str__(self):
        return self.name
