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


def monthly(quarter):
    groups = tuple(
        RowGroup(
            tuple(
                Row(
                    name,
                    tuple(number(quarter.now(measure, area, period=period)) for _, measure in MONTHLY),
                    area == ALL,
                )
                for area, name in quarter.places
            ),
            period.title,
        )
        for period in (*quarter.period.months(), quarter.period)
    )
    return [
        *parts.paragraph(
            parts.change(quarter, "notifications", NOTIFICATION),
            parts.rate_change(quarter, "individuals_interviewed_rate", CHILD, "were interviewed"),
        ),
        Table("Monthly data set", ("Area", *(head for head, _ in MONTHLY)), groups),
        Note(
            "Notifications, offers, children and children interviewed belong to the month in which the "
            "missing notification was received, however late the interview was. Interviews completed, those "
            "on another form and the mean days belong to the month in which the interview was held. The "
            "completion rate sets one against the other, so it passes 100% where interviews for "
            "an earlier month’s notifications were held in this one."
        ),
        Note(
            "A child reported missing in two months counts once in each and once in the quarter, and a "
            "child reported missing in two areas once in each and once in all areas. So months do not add "
            "up to the quarter, nor areas to all."
        ),
        *parts.paragraph(_above_100(quarter)),
    ]


def _above_100(quarter):
    """Where the completion rate passed 100%; None where it did not."""
    found = [
        (f"{name} in {quarter.short_name if period == quarter.period else period.title}", figure)
        for period in (*quarter.period.months(), quarter.period)
        for area, name in quarter.places
        if ((figure := quarter.now("completion_rate", area, period=period)).value or 0) > 100
    ]
    return found and enumerated(
        "The completion rate passed 100%, since interviews were held for earlier notifications, for", found
    )


def annual(quarter):
    """The year to date. The children counted are those of the months on file."""
    year = quarter.year
    columns = [(head, parts.plain(quarter, measure, period=year)) for head, measure in YEARLY]
    children = quarter.now("individuals", period=year)
    return [
        *parts.paragraph(
            coverage(quarter),
            children.value
            and Sentence(
                "In that time ",
                number(children),
                f" {'child was' if children.value == 1 else 'children were'} reported missing, and ",
                rate_of(quarter.now("individuals_interviewed_rate", period=year)),
                " were interviewed.",
            ),
        ),
        parts.measures_by_area(quarter, f"The year to date, {span(quarter)}", columns),
    ]


def span(quarter):
    """The months of the year to date that are on file, in words."""
    months = quarter.months_on_file
    if not months:
        return quarter.year.title
    return months[0].title if len(months) == 1 else f"{months[0].title} to {months[-1].title}"


def coverage(quarter):
    """From when the year to date counts, where it is not from April."""
    if not quarter.months_on_file:
        return Sentence(f"No records are on file for {quarter.year.title}.")
    if quarter.year_is_whole:
        return Sentence(f"The year to date is {span(quarter)}.")
    return Sentence(
        f"Records are on file from {quarter.first_month.title}, "
        f"so the year to date covers {span(quarter)} only."
    )


def overview(quarter):
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
    columns = [(head, parts.plain(quarter, measure)) for head, measure in measures]
    return [
        key_figures(
            quarter,
            (
                ("notifications", "missing notifications"),
                ("individuals", "children reported missing"),
                ("individuals_interviewed_rate", "of those children interviewed"),
                ("offers_within_24h", "of interviews offered within 24 hours"),
            ),
        ),
        *parts.paragraph(
            parts.change(quarter, "individuals", CHILD),
            parts.rate_change(
                quarter, "completion_rate", Noun("interview offered", "interviews offered"), "were completed"
            ),
        ),
        Note(
            "Both rates of interviews are of the interviews offered. The second also counts the episodes "
            "that were covered by the interview of another episode of the same child."
        ),
        parts.measures_by_area(quarter, f"Overview of {quarter.name}", columns),
    ]


def key_figures(quarter, measures):
    """The quarter in a few numbers, each beside the quarter before."""
    return KeyFigures(
        tuple(
            KeyFigure(number(quarter.now(measure)), label, compared(quarter, measure))
            for measure, label in measures
        )
    )


def compared(quarter, measure):
    now, then = quarter.now(measure), quarter.then(measure)
    numbers = "" if now.denominator is None else f"{now.numerator:,} of {now.denominator:,}; "
    if then is None:
        return f"{numbers}{quarter.before_name} not on file"
    return f"{numbers}{number(then)} in {quarter.before_name} ({_moved(now, then)})"


def _moved(now, then):
    if now.value == then.value:
        return "no change"
    by = difference(now, then).text
    if now.denominator is None or by == NOT_AVAILABLE:
        return by
    return f"{by} point" if by[1:] == "1" else f"{by} points"


def incidents(quarter):
    caption = "Missing notifications by area"
    districts = quarter.groups("notifications_by_district")
    pairs = [(name, f, quarter.then(f.measure, group=f.group)) for name, f in districts]
    return [
        *parts.paragraph(
            parts.change(quarter, "notifications", NOTIFICATION),
            parts.area_extremes(quarter, "notifications"),
        ),
        *parts.compared_by_area(quarter, "notifications", caption),
        *parts.paragraph(
            extremes([(name, figure) for name, figure in districts]),
            biggest_changes(pairs, "district") if quarter.compares else None,
        ),
        parts.compared_groups(
            quarter,
            "notifications_by_district",
            "Missing notifications by district, and change",
            "District",
            "notifications",
        ),
    ]


def interviewed(quarter):
    arrangement = "interviewed_by_living_arrangement"
    return [
        *parts.paragraph(
            parts.change(quarter, "individuals_interviewed", INTERVIEWED_CHILD),
            parts.rate_change(quarter, "individuals_interviewed_rate", CHILD, "were interviewed"),
            parts.area_extremes(quarter, "individuals_interviewed_rate", "rate"),
        ),
        *parts.compared_by_area(quarter, "individuals_interviewed", "Children interviewed by area"),
        *parts.chart_of_groups(
            quarter, arrangement, "Children interviewed by living arrangement", "individuals_interviewed"
        ),
        parts.groups_by_area(
            quarter,
            arrangement,
            "Children interviewed by living arrangement and area",
            "Living arrangement",
            "individuals_interviewed",
        ),
    ]


def offers(quarter):
    columns = [
        ("Offered", parts.plain(quarter, "offered")),
        ("Within 24 hours", parts.numerator(quarter, "offers_within_24h")),
        ("Rate", parts.plain(quarter, "offers_within_24h")),
        ("Late", parts.plain(quarter, "late_offers_total")),
    ]
    return [
        *parts.paragraph(
            parts.rate_change(quarter, "offers_within_24h", OFFER, "were made within 24 hours"),
            parts.area_extremes(quarter, "offers_within_24h", "rate"),
        ),
        parts.measures_by_area(quarter, "Offers within 24 hours of the found notification", columns),
        *parts.paragraph(
            parts.share_change(
                quarter,
                ("late_offers", "weekend"),
                "late_offers_total",
                Noun("late offer", "late offers"),
                "had the weekend as their reason",
            )
        ),
        *parts.chart_of_groups(quarter, "late_offers", "Reasons for late offers", "late_offers_total"),
        parts.groups_by_area(
            quarter, "late_offers", "Reasons for late offers by area", "Reason", "late_offers_total"
        ),
    ]


def primary_reasons(quarter):
    return [
        *parts.paragraph(
            *parts.ranking(
                quarter, "primary_reasons", "interviews_completed", "The most common primary reasons"
            )
        ),
        *parts.chart_of_groups(
            quarter, "primary_reasons", "Primary reasons for going missing", "interviews_completed"
        ),
        parts.groups_by_area(
            quarter,
            "primary_reasons",
            "Primary reasons for going missing by area",
            "Primary reason",
            "interviews_completed",
            note="Of the interviews held in the quarter, by the one primary reason that each records.",
        ),
    ]
