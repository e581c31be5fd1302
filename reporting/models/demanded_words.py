from django.db import models

from access.models import ReportRecipient
from access.trail import tracked


@tracked()
class DemandedWords(models.Model):
    """A section, by its slug, of a service's reports of one kind, for which the contract demands words."""

    service = models.ForeignKey("access.Service", models.CASCADE, related_name="demanded_words")
    product = models.CharField(max_length=10, choices=ReportRecipient.Product)
    section = models.CharField(max_length=50)

    class Meta:
        ordering = ("product", "section")
        constraints = [
            models.UniqueConstraint(fields=("service", "product", "section"), name="words_demanded_once")
        ]

    def __str__(self):
        return f"{self.section}: {self.get_product_display()}"
