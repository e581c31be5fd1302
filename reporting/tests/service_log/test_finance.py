from decimal import Decimal

import pytest

from access.models import Term
from access.tests.factories import ServiceFactory, TermFactory
from missing_cse.lib.conflicts import ChangedMeanwhile, fingerprint
from missing_cse.lib.periods import Period
from reporting.models import FinanceAmount
from reporting.service_log.finance import Entered, Sums, in_words, keep_finance, pounds, standing, sums
from reporting.service_log.finance_file import read_file

pytestmark = pytest.mark.django_db
QUARTER_4 = Period.parse("2017-18-Q4")


@pytest.fixture
def staff():
    return TermFactory(kind=Term.Kind.FINANCE_LINE, slug="staff", label="Staff")


def keep(staff, entered):
    seen = fingerprint(in_words(standing(staff.service, QUARTER_4)))
    keep_finance(staff.service, QUARTER_4, entered=entered, seen=seen)
    return standing(staff.service, QUARTER_4)


def test_amounts_are_kept_to_the_penny_and_taken_away_again(staff):
    exact = Entered(Decimal("113118.05"), "One post vacant")
    assert keep(staff, {staff: exact, None: Entered(Decimal("120000"))})[staff] == exact
    assert keep(staff, {staff: Entered(None)}) == {None: Entered(Decimal("120000"))}


def test_what_was_left_follows_from_budget_and_spend(staff):
    spent, budget = Entered(Decimal("90.10")), Entered(Decimal("100"))
    assert sums({staff: spent, None: budget}).underspend == Decimal("9.90")
    assert sums({staff: spent}) == Sums(Decimal("90.10"), None)
    assert sums({staff: spent}).underspend is None
    assert [pounds(Decimal(amount)) for amount in ("-12", "1234.5")] == ["−£12.00", "£1,234.50"]


def test_the_second_of_two_who_enter_a_quarter_sees_what_the_first_entered(staff):
    keep_finance(staff.service, QUARTER_4, entered={staff: Entered(Decimal(1))}, seen=fingerprint({}))
    with pytest.raises(ChangedMeanwhile) as caught:
        keep_finance(staff.service, QUARTER_4, entered={staff: Entered(Decimal(2))}, seen=fingerprint({}))
    assert caught.value.theirs == {"Staff": "£1.00"}
    assert FinanceAmount.objects.get().amount == 1


def test_a_file_names_lines_by_slug_or_name_and_the_budget_income(staff):
    text = '\ufeffLine,Amount,Note,Quarter\nstaff,"£1,250.50",Agency,2017-18 Q4\n\nincome,2000,,\n'
    file = read_file(text, staff.service, QUARTER_4)
    assert file.problems == []
    assert file.entered == {staff: Entered(Decimal("1250.50"), "Agency"), None: Entered(Decimal(2000))}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "Line 1: name the columns"),
        ("line,amount,colour\n", "Line 1: name the columns"),
        ("line,amount\n", "There is no amount"),
        ("line,amount\nstaf,1", "Line 2: expected one of budget, income, staff"),
        ("line,amount\nstaff,1.005", "Line 2: expected an amount in pounds"),
        ("line,amount\nstaff,", "Line 2: expected an amount in pounds"),
        ("line,amount\nstaff,1\nStaff,2", "Line 3: expected a line of spend that is not in the file already"),
        ("quarter,line,amount\n2017-18 Q3,staff,1", "Line 2: expected Quarter 4 2017/18"),
        (f"line,amount,note\nstaff,1,{'x' * 301}", "Line 2: expected a value of at most 300"),
        ("line,amount,note\nstaff,1,a\0b", "Line 2: expected characters that can be seen"),
        ("line;amount\nstaff;1", "Line 1: name the columns line and amount"),
    ],
)
def test_what_is_wrong_with_a_file_is_told_by_line(staff, text, problem):
    file = read_file(text, staff.service, QUARTER_4)
    assert [found for found in file.problems if found.startswith(problem)], file.problems


def test_a_line_of_another_service_is_not_known(staff):
    assert read_file("line,amount\nstaff,1", ServiceFactory(), QUARTER_4).problems
