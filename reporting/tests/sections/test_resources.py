from reporting.figures import Figures
from reporting.sections import resources
from reporting.sections.span import Span
from reporting.tests.sections.printed import table, text

AMOUNTS = {"total": 90, "budget": 100, "underspend": 10}


def spending(quarter, **amounts):
    """The quarter with these amounts of groups of its finance."""
    figures = Figures(
        f._replace(value=amounts.get(f.group, f.value)) if f.measure == "finance" else f
        for f in quarter.figures
    )
    return Span(quarter.service, quarter.period, figures)


def test_volunteers_and_the_referrals_to_them_are_compared(quarter):
    blocks = resources.volunteers(quarter)
    assert "Expressions of interest in volunteering" in text(blocks)
    assert "Waiting for CAMHS" in table(blocks, "Referrals to volunteers, by reason")


def test_spend_has_its_budget_and_what_was_left(quarter):
    blocks = resources.finance(spending(quarter, **AMOUNTS))
    assert "£90 of a budget of £100 (90%) was spent: an underspend of £10." in text(blocks)
    assert table(blocks, "Spend by line")["Underspend"][1] == "£10"


def test_more_than_the_budget_is_an_overspend(quarter):
    blocks = resources.finance(spending(quarter, total=110, budget=100, underspend=-10))
    assert "(110%) was spent: an overspend of £10." in text(blocks)


def test_without_a_budget_nothing_is_said_of_it(quarter):
    assert "budget" not in text(resources.finance(spending(quarter, budget=None, underspend=None)))


def test_without_amounts_there_is_no_section_on_finance(quarter_with):
    assert resources.finance(quarter_with(finance=None)) == []
