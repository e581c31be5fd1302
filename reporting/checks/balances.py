"""Whether what became of episodes and offers balances, and each number is one wherever it is printed."""

from reporting.checks.core import Finding, Severity
from reporting.measures import MEASURES
from reporting.measures.relations import BALANCES, counts
from reporting.narrative import listed


def outcomes_and_offers(draft):
    """Offers, outcomes and notifications that do not balance."""
    found = draft.counts
    for balance in BALANCES:
        for area, period in [(area, period) for slug, area, period in found if slug == balance.whole]:
            numbers = {
                slug: found[slug, area, period][""]
                for slug in (balance.whole, *balance.parts, *filter(None, [balance.rest]))
            }
            if not _balances(balance, numbers):
                said = [f"{counts()[slug].title} {number:,}" for slug, number in numbers.items()]
                yield Finding(
                    Severity.ERROR,
                    f"{draft.place(area, period)}: {listed(said)} do not balance. {balance.remedy}",
                    draft.ways_to_records(balance.whole, area, period),
                )


def _balances(balance, numbers):
    left = numbers[balance.whole] - sum(numbers[part] for part in balance.parts)
    if balance.all_of_it:
        return left == 0
    return 0 <= left <= numbers.get(balance.rest, left)


def one_number(draft):
    """Rates whose numbers are not those that the report prints of the same counts elsewhere."""
    for figure in draft.figures:
        measure = MEASURES[figure.measure]
        if measure.kind != "rate":
            continue
        for count, number, group in (
            (measure.numerator, figure.numerator, figure.group),
            (measure.denominator, figure.denominator, ""),
        ):
            if count.slug not in MEASURES:
                continue
            printed = draft.figures.get(count.slug, figure.area, figure.period, group).value
            if printed != number:
                yield Finding(
                    Severity.ERROR,
                    f"{draft.named(figure)}; {draft.place(figure.area, figure.period)}: reckoned with "
                    f"{number:,}, where {counts()[count.slug].title} is {printed:,}.",
                    draft.ways_to_records(figure.measure, figure.area, figure.period, figure.group),
                )
