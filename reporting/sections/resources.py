"""Sections 19 and 25: volunteers and finance."""

from reporting.blocks import Row, RowGroup, Table
from reporting.narrative import Noun, Sentence, biggest_changes, change, in_text
from reporting.numbers import number, percentage
from reporting.sections import parts

TRAINED = Noun("volunteer trained", "volunteers trained")
INTERESTED = Noun("expression of interest in volunteering", "expressions of interest in volunteering")
REFERRED = Noun("referral to volunteers", "referrals to volunteers")
VOLUNTEERS = (
    ("volunteer_interest", "Expressions of interest, by how people heard of the service", "Heard through"),
    ("volunteer_referrals", "Referrals to volunteers, by source", "Source"),
    ("volunteer_referrals_by_reason", "Referrals to volunteers, by reason", "Reason"),
    ("volunteer_referrals_by_support", "Referrals to volunteers, by what is asked for", "Support"),
)


def volunteers(quarter):
    return [
        *parts.paragraph(
            _total_change(quarter, "volunteer_interest", INTERESTED),
            parts.change(quarter, "volunteers_trained", TRAINED),
            _total_change(quarter, "volunteer_referrals", REFERRED),
        ),
        *[
            parts.compared_groups(quarter, measure, caption, head, total=None)
            for measure, caption, head in VOLUNTEERS
        ],
    ]


def _total_change(quarter, measure, noun):
    then = quarter.total(measure, period=quarter.before) if quarter.compares else None
    return change(quarter.total(measure), then, noun, quarter.short_name, quarter.before_name)


def finance(quarter):
    """Nothing where no amounts are recorded for the quarter."""
    lines = quarter.groups("finance")
    if all(figure.value is None for _, figure in lines):
        return []
    rows = tuple(
        Row(
            name,
            parts.compared_cells(figure, quarter.then("finance", group=figure.group)),
            figure.group in ("total", "underspend"),
        )
        for name, figure in lines
    )
    caption = "Spend by line, budget and underspend, in pounds"
    table = Table(caption, parts.compared_columns(quarter, "Line"), (RowGroup(rows),))
    spent = [pair for pair in lines if pair[1].group not in ("total", "budget", "underspend")]
    pairs = [(in_text(name), f, quarter.then("finance", group=f.group)) for name, f in spent]
    known = quarter.compares and all(old.value is not None for *_, old in pairs)
    return [
        *parts.paragraph(
            change(
                quarter.now("finance", group="total"),
                quarter.then("finance", group="total"),
                Noun("total spend", "total spend"),
                quarter.short_name,
                quarter.before_name,
            ),
            biggest_changes(pairs, "line of spend") if known else None,
            _spent_of_budget(quarter),
        ),
        *parts.compared_chart(
            quarter, "finance", "Spend by line, in pounds", [figure.group for _, figure in spent]
        ),
        table,
    ]


def _spent_of_budget(quarter):
    total, budget = (quarter.now("finance", group=group) for group in ("total", "budget"))
    underspend = quarter.now("finance", group="underspend")
    if underspend.value is None:
        return None
    word = "underspend" if underspend.value >= 0 else "overspend"
    return Sentence(
        number(total),
        " of a budget of ",
        number(budget),
        f" ({percentage(total.value, budget.value)}%) was spent: an {word} of ",
        number(underspend._replace(value=abs(underspend.value))),
        ".",
    )
