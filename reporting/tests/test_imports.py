from datetime import date
from decimal import Decimal

import pytest

from cases.tests.imports.lines import in_full
from reporting.models import FinanceAmount


def test_spend_is_on_a_line_and_the_budget_on_none(brought):
    brought(finance=[{}, {"line": "income", "amount": "171187.50"}])

    spend, budget = FinanceAmount.objects.order_by("amount")
    assert (spend.quarter, spend.line.slug, spend.amount) == (date(2018, 1, 1), "staff", Decimal(120798))
    assert (budget.line, budget.amount) == (None, Decimal("171187.50"))


def test_a_corrected_budget_is_an_amendment(brought):
    brought(finance=[{"line": "income"}])

    result = brought(finance=[{"line": "income", "amount": "5"}])

    assert result.summary["finance.csv"]["changed"] == 1
    assert FinanceAmount.objects.get().amount == 5


@pytest.mark.parametrize(
    ("line", "column"),
    [({"quarter": "Q4"}, "quarter"), ({"line": "cake"}, "line"), ({"amount": "£5"}, "amount")],
)
def test_an_amount_that_cannot_be_read_is_a_problem(bring, line, column):
    result = bring(in_full(finance=[line]))

    assert [problem.column for problem in result.problems] == [column]
    assert not FinanceAmount.objects.exists()
