from django.db import models


class LoadedService(models.Model):
    """A service that the demo made; `number` is 1 for the first, 2 and more for those of `--scale`."""

    service = models.OneToOneField("access.Service", models.PROTECT, related_name="+")
    number = models.PositiveIntegerField(unique=True)
    loaded_at = models.DateTimeField(db_default=models.functions.Now())

    def __str__(self):
        return f"{self.number}: {self.service_id}"
