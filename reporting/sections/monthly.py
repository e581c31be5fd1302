"""The sections of the monthly data set: figures alone, which nobody writes for."""

from reporting.blocks import Note, Row, RowGroup, Table
from reporting.charts.columns import stacked_columns
from reporting.charts.drawing import Series
from reporting.narrative import Noun, Sentence
from reporting.numbers import number
from reporting.sections import appendices, missing, parts
from reporting.sections.core import Section
from reporting.sections.introduction import comparison
from reporting.sections.missing import CHILD, MONTHLY, NOTIFICATION

REFERRAL = Noun("exploitation referral", "exploitation referrals")
MEANT = (
    "Every figure is defined in the workbook that comes with this data set, and in the quarterly report. "
    "A child reported missing in two areas counts once in each and once in all areas, so areas do not add "
    "up to all; nor do the months of a year. Groups in which there is nothing are left out."
)


def overview(span):
    """The month by area, beside the month before where that is on file."""
    periods = (span.period, *([span.before] if span.compares else []))
    return [
        *parts.paragraph(Sentence(comparison(span)) if not span.compares else None),
        missing.key_figures(
            span,
            (
                ("notifications", "missing notifications"),
                ("individuals_interviewed_rate", "of children were interviewed"),
                ("offers_within_24h", "of interviews offered within 24 hours"),
                ("rfms", "exploitation referrals"),
            ),
        ),
        *parts.paragraph(
            parts.change(span, "notifications", NOTIFICATION),
            parts.rate_change(span, "individuals_interviewed_rate", CHILD, "were interviewed"),
        ),
        missing.data_set(span, "The month by area", periods),
        *parts.paragraph(missing.above_100(span, (span.period,))),
        Note(missing.COHORT_AND_ACTIVITY),
        Note(MEANT),
    ]


def offers(span):
    hours = span.service.interview_hours
    columns = [
        ("Offered", parts.plain(span, "offered")),
        ("Within 24 hours", parts.numerator(span, "offers_within_24h")),
        ("Rate", parts.plain(span, "offers_within_24h")),
        ("Late", parts.plain(span, "late_offers_total")),
        ("Declined", parts.plain(span, "declined")),
        ("Rate", parts.plain(span, "declined_rate")),
        (f"Seen within {hours} hours", parts.plain(span, "within_72h")),
    ]
    return [
        parts.measures_by_area(span, "Offers, and what came of them", columns),
        parts.groupings_by_area(
            span,
            "Interviews declined and not offered, and late offers",
            (
                ("Declined, by whom", "declined_by", "declined"),
                ("Not offered, by reason", "not_offered", "not_offered_total"),
                ("Late offers, by reason", "late_offers", "late_offers_total"),
            ),
        ),
    ]


def children(span):
    repeats = [
        ("Children", parts.plain(span, "individuals")),
        ("Mean age", parts.plain(span, "mean_age")),
        ("Missing more than once", parts.plain(span, "repeat_individuals")),
        ("Their notifications", parts.plain(span, "repeat_incidents")),
        ("Five times or more", parts.plain(span, "frequent_individuals")),
    ]
    return [
        parts.measures_by_area(span, "Children reported missing", repeats),
        parts.groupings_by_area(
            span,
            "Who they are",
            (
                ("Age at the first notification of the month", "age_bands", "individuals"),
                ("Gender", "genders", "individuals"),
                ("Living arrangement", "individuals_by_living_arrangement", "individuals"),
            ),
        ),
    ]


def reasons(span):
    return [
        parts.groups_by_area(
            span,
            "primary_reasons",
            "Primary reasons for going missing",
            "Primary reason",
            "interviews_completed",
        )
    ]


def districts(span):
    return [
        parts.compared_groups(
            span,
            "notifications_by_district",
            "Missing notifications by district",
            "District",
            "notifications",
        )
    ]


def exploitation(span):
    columns = [
        ("Referrals", parts.plain(span, "rfms")),
        ("Answered in time", parts.numerator(span, "rfm_answered_in_time")),
        ("Rate", parts.plain(span, "rfm_answered_in_time")),
        ("Mean age", parts.plain(span, "rfm_mean_age")),
    ]
    return [
        *parts.paragraph(parts.change(span, "rfms", REFERRAL)),
        parts.measures_by_area(span, "Exploitation referrals (RFMs)", columns),
        parts.groupings_by_area(
            span,
            "Referrals by risk, support, referrer and district",
            (
                ("Risk, as the referrer first gave it", "rfms_by_risk", "rfms"),
                ("Support given", "rfms_by_support", "rfms"),
                ("Referring agency", "rfms_by_agency", "rfms"),
                ("District", "rfms_by_district", "rfms"),
            ),
        ),
    ]


def year(span):
    """The months of the financial year so far, of which nothing is added up: children count in each."""
    months = [month for month in span.months_on_file if month <= span.period]
    if len(months) < 2:
        return []
    series = [
        Series(name, tuple(number(span.now("notifications", slug, period=month)) for month in months))
        for slug, name in span.area_names.items()
    ]
    totals = [number(span.now("notifications", period=month)) for month in months]
    names = [f"{month.start:%b %Y}" for month in months]
    caption = f"Missing notifications by month and area, {months[0].title} to {months[-1].title}"
    return [
        *parts.bars(stacked_columns, caption, names, series, totals),
        _months(span, months),
    ]


def data_quality(span):
    """The gaps that there are."""
    gaps = [measure for measure in appendices.QUALITY if span.now(measure).value]
    if not gaps:
        return parts.paragraph(Sentence("Nothing is open, set aside or not recorded."))
    return appendices.data_quality(span, gaps)


def _months(span, months):
    rows = tuple(
        Row(month.title, tuple(number(span.now(measure, period=month)) for _, measure in MONTHLY))
        for month in months
    )
    columns = ("Month", *(head for head, _ in MONTHLY))
    return Table("The financial year by month, all areas", columns, (RowGroup(rows),))


SECTIONS = (
    Section("1", "Overview of the month", overview, written=False),
    Section("2", "Offers and interviews", offers, written=False),
    Section("3", "Children", children, written=False),
    Section("4", "Primary reasons", reasons, written=False),
    Section("5", "Districts", districts, written=False),
    Section("6", "Exploitation", exploitation, written=False),
    Section("7", "The financial year so far", year, written=False),
    Section("A", "Data quality", data_quality, written=False),
)
