from django.db import models


class Risk(models.TextChoices):
    """How high the risk of exploitation is: the referrer's band, the computed one, and triage's."""

    NONE = "none", "None shown"
    LOW = "low", "Low"
    MEDIUM = "medium", "Medium"
    HIGH = "high", "High"
