from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q

from access.models import Term
from access.models.term import term
from access.trail import tracked
from reporting.querysets import FinanceQuerySet


@tracked()
class FinanceAmount(models.Model):
    """What a service spent on a line in a quarter, or, without a line, its budget; in pounds."""

    public_id = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    service = models.ForeignKey("access.Service", models.PROTECT, related_name="+", db_index=False)
    quarter = models.DateField(help_text="the first day of the quarter")
    line = term(Term.Kind.FINANCE_LINE)
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    note = models.CharField(max_length=300, blank=True, db_default="")

    objects = FinanceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("service", "quarter", "line"),
                name="finance_line_once_a_quarter",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(quarter__day=1, quarter__month__in=(1, 4, 7, 10)),
                name="finance_quarter_is_the_first_of_one",
            ),
        ]

    def __str__(self):
        return f"{self.quarter:%Y-%m} {self.amount}"
