"""Sections 1 to 4.3: notifications, offers and interviews."""

from reporting.blocks import KeyFigure, KeyFigures, Note, Row, RowGroup, Table
from reporting.figures import ALL
from reporting.narrative import (
    Noun,
    Sentence,
    biggest_changes,
    enumerated,
    extremes,
)
from reporting.numbers import NOT_AVAILABLE, difference, number, rate_of
from reporting.sections import parts

NOTIFICATION = Noun("missing notification", "missing notifications")
CHILD = Noun("child reported missing", "children reported missing")
INTERVIEWED_CHILD = Noun("child interviewed", "children interviewed")
OFFER = Noun("offer", "offers")

YEARLY = (
    ("Notifications", "notifications"),
    ("Offered", "offered"),
    ("Children", "individuals"),
    ("Interviewed", "individuals_interviewed"),
    ("Rate", "individuals_interviewed_rate"),
    ("Interviews completed", "interviews_completed"),
    ("On another form", "completed_on_another"),
)
MONTHLY = (
    *YEARLY,
    ("Completion rate", "completion_rate"),
    ("Mean days", "mean_days_to_interview"),
)


COHORT_AND_ACTIVITY = (
    "Notifications, offers, children and children interviewed belong to the month in which the "
    "missing notification was received, however late the interview was. Interviews completed, those "
    "on another form and the mean days belong to the month in which the interview was held. The "
    "completion rate sets one against the other, so it passes 100% where interviews for "
    "an earlier month’s notifications were held in this one."
)


def data_set(span, caption, periods):
    """The figures of each period by area."""
    groups = tuple(
        RowGroup(
            tuple(
                Row(
                    name,
                    tuple(number(span.now(measure, area, period=period)) for _, measure in MONTHLY),
                    area == ALL,
                )
                for area, name in span.places
            ),
            period.title,
        )
        for period in periods
    )
    return Table(caption, ("Area", *(head for head, _ in MONTHLY)), groups)


def monthly(span):
    periods = (*span.period.months(), span.period)
    return [
        *parts.paragraph(
            parts.change(span, "notifications", NOTIFICATION),
            parts.rate_change(span, "individuals_interviewed_rate", CHILD, "were interviewed"),
        ),
        data_set(span, "Monthly data set", periods),
        Note(COHORT_AND_ACTIVITY),
        Note(
            "A child reported missing in two months counts once in each and once in the quarter, and a "
            "child reported missing in two areas once in each and once in all areas. So months do not add "
            "up to the quarter, nor areas to all."
        ),
        *parts.paragraph(above_100(span, periods)),
    ]


def above_100(span, periods):
    """Where the completion rate passed 100%; None where it did not."""
    found = [
        (f"{name} in {span.short_name if period == span.period else period.title}", figure)
        for period in periods
        for area, name in span.places
        if ((figure := span.now("completion_rate", area, period=period)).value or 0) > 100
    ]
    return found and enumerated(
        "The completion rate passed 100%, since interviews were held for earlier notifications, for", found
    )


def annual(span):
    """The year to date. The children counted are those of the months on file."""
    year = span.year
    columns = [(head, parts.plain(span, measure, period=year)) for head, measure in YEARLY]
    children = span.now("individuals", period=year)
    return [
        *parts.paragraph(
            coverage(span),
            children.value
            and Sentence(
                "In that time ",
                number(children),
                f" {'child was' if children.value == 1 else 'children were'} reported missing, and ",
                rate_of(span.now("individuals_interviewed_rate", period=year)),
                " were interviewed.",
            ),
        ),
        parts.measures_by_area(span, f"The year to date, {months_covered(span)}", columns),
    ]


def months_covered(span):
    """The months of the year to date that are on file, in words."""
    months = span.months_on_file
    if not months:
        return span.year.title
    return months[0].title if len(months) == 1 else f"{months[0].title} to {months[-1].title}"


def coverage(span):
    """From when the year to date counts, where it is not from April."""
    if not span.months_on_file:
        return Sentence(f"No records are on file for {span.year.title}.")
    if span.year_is_whole:
        return Sentence(f"The {span.year_so_far} is {months_covered(span)}.")
    return Sentence(
        f"Records are on file from {span.first_month.title}, "
        f"so the {span.year_so_far} covers {months_covered(span)} only."
    )


def overview(span):
    measures = (
        ("Notifications", "notifications"),
        ("Offered", "offered"),
        ("Children", "individuals"),
        ("Interviewed", "individuals_interviewed"),
        ("Rate", "individuals_interviewed_rate"),
        ("Interviews completed", "interviews_completed"),
        ("Rate", "interviews_completed_rate"),
        ("With other forms", "episodes_completed"),
        ("Rate", "completion_rate"),
    )
    columns = [(head, parts.plain(span, measure)) for head, measure in measures]
    return [
        key_figures(
            span,
            (
                ("notifications", "missing notifications"),
                ("individuals", "children reported missing"),
                ("individuals_interviewed_rate", "of those children interviewed"),
                ("offers_within_24h", "of interviews offered within 24 hours"),
            ),
        ),
        *parts.paragraph(
            parts.change(span, "individuals", CHILD),
            parts.rate_change(
                span, "completion_rate", Noun("interview offered", "interviews offered"), "were completed"
            ),
        ),
        Note(
            "Both rates of interviews are of the interviews offered. The second also counts the episodes "
            "that were covered by the interview of another episode of the same child."
        ),
        parts.measures_by_area(span, f"Overview of {span.name}", columns),
    ]


def key_figures(span, measures):
    """The period in a few numbers, each beside the one before."""
    return KeyFigures(
        tuple(
            KeyFigure(number(span.now(measure)), label, compared(span, measure))
            for measure, label in measures
        )
    )


def compared(span, measure):
    now, then = span.now(measure), span.then(measure)
    numbers = "" if now.denominator is None else f"{now.numerator:,} of {now.denominator:,}; "
    if then is None:
        return f"{numbers}{span.before_name} not on file"
    return f"{numbers}{number(then)} in {span.before_name} ({_moved(now, then)})"


def _moved(now, then):
    if now.value == then.value:
        return "no change"
    by = difference(now, then).text
    if now.denominator is None or by == NOT_AVAILABLE:
        return by
    return f"{by} point" if by[1:] == "1" else f"{by} points"


def incidents(span):
    caption = "Missing notifications by area"
    districts = span.groups("notifications_by_district")
    pairs = [(name, f, span.then(f.measure, group=f.group)) for name, f in districts]
    return [
        *parts.paragraph(
            parts.change(span, "notifications", NOTIFICATION),
            parts.area_extremes(span, "notifications"),
        ),
        *parts.compared_by_area(span, "notifications", caption),
        *parts.paragraph(
            extremes([(name, figure) for name, figure in districts]),
            biggest_changes(pairs, "district") if span.compares else None,
        ),
        parts.compared_groups(
            span,
            "notifications_by_district",
            "Missing notifications by district",
            "District",
            "notifications",
        ),
    ]


def interviewed(span):
    arrangement = "interviewed_by_living_arrangement"
    return [
        *parts.paragraph(
            parts.change(span, "individuals_interviewed", INTERVIEWED_CHILD),
            parts.rate_change(span, "individuals_interviewed_rate", CHILD, "were interviewed"),
            parts.area_extremes(span, "individuals_interviewed_rate", "rate"),
        ),
        *parts.compared_by_area(span, "individuals_interviewed", "Children interviewed by area"),
        *parts.chart_of_groups(
            span, arrangement, "Children interviewed by living arrangement", "individuals_interviewed"
        ),
        parts.groups_by_area(
            span,
            arrangement,
            "Children interviewed by living arrangement and area",
            "Living arrangement",
            "individuals_interviewed",
        ),
    ]


def offers(span):
    columns = [
        ("Offered", parts.plain(span, "offered")),
        ("Within 24 hours", parts.numerator(span, "offers_within_24h")),
        ("Rate", parts.plain(span, "offers_within_24h")),
        ("Late", parts.plain(span, "late_offers_total")),
    ]
    return [
        *parts.paragraph(
            parts.rate_change(span, "offers_within_24h", OFFER, "were made within 24 hours"),
            parts.area_extremes(span, "offers_within_24h", "rate"),
        ),
        parts.measures_by_area(span, "Offers within 24 hours of the found notification", columns),
        *parts.paragraph(
            parts.share_change(
                span,
                ("late_offers", "weekend"),
                "late_offers_total",
                Noun("late offer", "late offers"),
                "had the weekend as their reason",
            )
        ),
        *parts.chart_of_groups(span, "late_offers", "Reasons for late offers", "late_offers_total"),
        parts.groups_by_area(
            span, "late_offers", "Reasons for late offers by area", "Reason", "late_offers_total"
        ),
    ]


def primary_reasons(span):
    return [
        *parts.paragraph(
            *parts.ranking(span, "primary_reasons", "interviews_completed", "The most common primary reasons")
        ),
        *parts.chart_of_groups(
            span, "primary_reasons", "Primary reasons for going missing", "interviews_completed"
        ),
        parts.groups_by_area(
            span,
            "primary_reasons",
            "Primary reasons for going missing by area",
            "Primary reason",
            "interviews_completed",
            note=f"Of the interviews held in the {span.noun}, by the one primary reason that each records.",
        ),
    ]
