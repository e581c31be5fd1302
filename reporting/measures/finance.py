"""Budget and spend."""

from django.db.models import F

from reporting.measures.core import Money
from reporting.measures.groupings import ByBudgetLine
from reporting.measures.rows import FINANCE

MEASURES = (
    Money(
        slug="finance",
        title="Finance",
        definition="Spend by line, its total, the budget, and the underspend (budget less total), in pounds.",
        note="Budget and spend are recorded by the quarter, so a month has no figures.",
        rows=FINANCE,
        groups=ByBudgetLine(),
        amount=F("amount"),
    ),
)
