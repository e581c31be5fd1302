"""Budget and spend of a quarter by line, as people enter them; exact, in pounds and pence."""

from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from access.models import Service, Term
from missing_cse.lib.conflicts import refuse_unseen
from reporting.models import FinanceAmount
from reporting.numbers import MINUS

BUDGET = "Budget"


@dataclass(frozen=True)
class Entered:
    """What is entered on a line: an amount, None for nothing, and a note."""

    amount: Decimal | None
    note: str = ""


@dataclass(frozen=True)
class Sums:
    """What a quarter's amounts come to; None where nothing is on record."""

    spent: Decimal | None
    budget: Decimal | None

    @property
    def underspend(self):
        """Negative for an overspend."""
        return None if None in (self.spent, self.budget) else self.budget - self.spent


def lines_of(service):
    """The service's lines of spend in order, and None, which is the budget."""
    return [*service.terms.filter(kind=Term.Kind.FINANCE_LINE).order_by("position"), None]


def standing(service, period):
    """{line: Entered} as it stands for a quarter."""
    amounts = FinanceAmount.objects.filter(service=service, quarter=period.start).select_related("line")
    return {one.line: Entered(one.amount, one.note) for one in amounts}


def sums(entered):
    """The Sums of {line: Entered}."""
    spent = [one.amount for line, one in entered.items() if line and one.amount is not None]
    budget = entered.get(None, Entered(None)).amount
    return Sums(sum(spent) if spent else None, budget)


def in_words(entered):
    """{line: amount and note, in words} of what is on record or wanted."""
    return {
        str(line or BUDGET): f"{pounds(one.amount)}{'; ' if one.note else ''}{one.note}"
        for line, one in sorted(entered.items(), key=lambda pair: str(pair[0] or ""))
        if one.amount is not None
    }


def pounds(amount):
    """An amount as it was entered: £1,234.50, −£12.00; empty for None."""
    if amount is None:
        return ""
    return f"{MINUS if amount < 0 else ''}£{abs(amount):,.2f}"


@transaction.atomic
def keep_finance(service, period, *, entered, seen):
    """Keep a quarter's {line: Entered}; lines that are left out stay as they are, and an amount of None takes
    a line away.

    `seen` is the fingerprint, in words, of what the person saw; ChangedMeanwhile where something else stands.
    """
    # Two who enter the first amounts of a quarter find no row to hold.
    Service.objects.select_for_update(no_key=True).get(pk=service.pk)
    there = standing(service, period)
    refuse_unseen(in_words(there), in_words(there | entered), seen)
    kept = FinanceAmount.objects.filter(service=service, quarter=period.start)
    for line, one in entered.items():
        if one.amount is None:
            kept.filter(line=line).delete()
        elif there.get(line) != one:
            about = {"amount": one.amount, "note": one.note}
            FinanceAmount.objects.update_or_create(
                service=service, quarter=period.start, line=line, defaults=about
            )
