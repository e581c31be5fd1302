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


def volunteers(span):
    return [
        *parts.paragraph(
            _total_change(span, "volunteer_interest", INTERESTED),
            parts.change(span, "volunteers_trained", TRAINED),
            _total_change(span, "volunteer_referrals", REFERRED),
        ),
        *[
            parts.compared_groups(span, measure, caption, head, total=None)
            for measure, caption, head in VOLUNTEERS
        ],
    ]


def _total_change(span, measure, noun):
    then = span.total(measure, period=span.before) if span.compares else None
    return change(span.total(measure), then, noun, span.short_name, span.before_name)


def finance(span):
    """Nothing where no amounts are recorded for the period."""
    lines = span.groups("finance")
    if all(figure.value is None for _, figure in lines):
        return []
    rows = tuple(
        Row(
            name,
            parts.compared_row(span, "finance", group=figure.group),
            figure.group in ("total", "underspend"),
        )
        for name, figure in lines
    )
    caption = "Spend by line, budget and underspend, in pounds"
    table = Table(caption, parts.compared_columns(span, "Line"), (RowGroup(rows),))
    spent = [pair for pair in lines if pair[1].group not in ("total", "budget", "underspend")]
    pairs = [(in_text(name), f, span.then("finance", group=f.group)) for name, f in spent]
    known = span.compares and all(old.value is not None for *_, old in pairs)
    return [
        *parts.paragraph(
            change(
                span.now("finance", group="total"),
                span.then("finance", group="total"),
                Noun("total spend", "total spend"),
                span.short_name,
                span.before_name,
            ),
            biggest_changes(pairs, "line of spend") if known else None,
            _spent_of_budget(span),
        ),
        *parts.compared_chart(
            span, "finance", "Spend by line, in pounds", [figure.group for _, figure in spent]
        ),
        table,
    ]


def _spent_of_budget(span):
    total, budget = (span.now("finance", group=group) for group in ("total", "budget"))
    underspend = span.now("finance", group="underspend")
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
