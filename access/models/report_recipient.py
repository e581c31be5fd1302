from django.db import models

from access.trail import tracked


@tracked()
class ReportRecipient(models.Model):
    """A commissioning authority that gets a service's reports of one kind. Where a kind has none, all of the
    service's commissioners get it."""

    class Product(models.TextChoices):
        """By the kind of period that they are about (`missing_cse.lib.periods.Kind`)."""

        MONTH = "month", "Monthly data set"
        QUARTER = "quarter", "Quarterly report"
        YEAR = "year", "Annual report"

    service = models.ForeignKey("access.Service", models.CASCADE, related_name="report_recipients")
    product = models.CharField(max_length=10, choices=Product)
    authority = models.ForeignKey("access.Authority", models.PROTECT, related_name="+", db_index=False)

    class Meta:
        ordering = ("product", "authority__name")
        constraints = [
            models.UniqueConstraint(fields=("service", "product", "authority"), name="report_recipient_once")
        ]

    def __str__(self):
        return f"{self.authority}: {self.get_product_display()}"
