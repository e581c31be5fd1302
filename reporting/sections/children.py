"""Sections 5 to 8: who the children are, interviews not completed, children missing again, highlights."""

from reporting.blocks import Layout, Note, Row, RowGroup, Table
from reporting.figures import ALL
from reporting.narrative import Noun, Sentence, listed
from reporting.numbers import Number, as_rate, number, rate_of, share
from reporting.sections import parts
from reporting.sections.missing import CHILD

DECLINED = Noun("interview declined", "interviews declined")
REPEAT = Noun("child reported missing more than once", "children reported missing more than once")
IN_CARE = ("looked_after", "cicola", "pan_placed")


def age_and_gender(span):
    mean = span.now("mean_age")
    columns = [
        ("Children", parts.plain(span, "individuals")),
        ("Mean age", parts.plain(span, "mean_age")),
    ]
    return [
        *parts.paragraph(
            mean.value is not None
            and Sentence("The mean age of children reported missing was ", number(mean), " years."),
            *(
                parts.share_change(span, ("genders", gender), "individuals", CHILD, f"were {gender}")
                for gender in ("female", "male")
            ),
        ),
        parts.measures_by_area(span, "Children reported missing and their mean age", columns),
        *parts.chart_of_groups(span, "age_bands", "Children by age at the first notification", "individuals"),
        parts.groups_by_area(span, "age_bands", "Age by area", "Age", "individuals"),
        *parts.chart_of_groups(span, "genders", "Children by gender", "individuals"),
        parts.groups_by_area(span, "genders", "Gender by area", "Gender", "individuals"),
        Note(f"The age is in completed years at the child’s first notification of the {span.noun}."),
    ]


def not_completed(span):
    return [
        *parts.paragraph(
            parts.rate_change(
                span, "declined_rate", Noun("interview offered", "interviews offered"), "were declined"
            ),
            parts.area_extremes(span, "declined_rate", "rate"),
            _in_care(span),
        ),
        *parts.chart_of_groups(span, "declined_by", "Interviews declined, by whom", "declined"),
        parts.groups_by_area(span, "declined_by", "Interviews declined, by whom and area", "By", "declined"),
        *parts.paragraph(_social_workers(span)),
        _reasons(span),
        parts.groups_by_area(
            span,
            "declined_by_living_arrangement",
            "Interviews declined, by living arrangement and area",
            "Living arrangement",
            "declined",
        ),
        *parts.paragraph(
            parts.rate_change(
                span,
                "offered_rate",
                Noun("missing notification", "missing notifications"),
                "led to the offer of an interview",
            )
        ),
        parts.groups_by_area(
            span,
            "not_offered",
            "Notifications without the offer of an interview, by reason",
            "Reason",
            "not_offered_total",
        ),
        Note(
            "A return home interview is a voluntary conversation. Under 13, a parent’s or carer’s consent is "
            "needed first; from 13 on, contact with parents or carers is attempted, and the child may be "
            "seen without it where it is not practicable."
        ),
    ]


def _in_care(span):
    declined = span.now("declined")
    in_care = _sum(span, "declined_by_living_arrangement", IN_CARE)
    return declined.value and Sentence(
        "Of the interviews declined, ", rate_of(as_rate(in_care, declined)), " were of children in care."
    )


def _sum(span, measure, groups, area=ALL):
    """The figures of several groups together."""
    figures = [span.now(measure, area, group) for group in groups]
    return figures[0]._replace(group="", value=sum(figure.value for figure in figures))


def _social_workers(span):
    declined = span.now("declined")
    referred = span.now("decline_reasons", group="referred_to_social_worker")
    return declined.value and Sentence(
        rate_of(as_rate(referred, declined), DECLINED.of(declined.value)),
        " were referred to a social worker instead.",
    )


def _reasons(span):
    """The reasons of each who declined, under one heading each."""
    measure = "decline_reasons_by_whom"
    groups = {}
    for group, _ in parts.shown_groups(span, measure):
        groups.setdefault(group.split(":")[0], []).append(group)
    wholes = {slug: span.now("declined", slug) for slug, _ in span.places}
    row_groups = [
        RowGroup(
            tuple(
                Row(
                    span.label("decline_reasons", group.split(":")[1]),
                    tuple(share(span.now(measure, slug, group), wholes[slug]) for slug, _ in span.places),
                )
                for group in members
            ),
            f"Declined by {span.label('declined_by', by).lower()}",
        )
        for by, members in groups.items()
    ]
    total = RowGroup((Row("All", tuple(number(whole) for whole in wholes.values()), total=True),))
    return Table(
        "Reasons for declining, by whom and area",
        ("Reason", *(name for _, name in span.places)),
        (*row_groups, total),
        total_column=len(span.places) > 1,
        note="Percentages are of all interviews declined in the area.",
    )


def repeats(span):
    columns = [
        ("Children", parts.plain(span, "repeat_individuals")),
        ("Their notifications", parts.plain(span, "repeat_incidents")),
        ("Of all notifications", lambda area: _of_all(span, "repeat_incidents", area)),
        ("Children, five or more", parts.plain(span, "frequent_individuals")),
        ("Their notifications", parts.plain(span, "frequent_incidents")),
    ]
    by_arrangement = (
        ("repeat_individuals", "Children reported missing more than once"),
        ("repeat_incidents", "Notifications of children reported missing more than once"),
    )
    return [
        *parts.paragraph(
            parts.change(span, "repeat_individuals", REPEAT),
            _repeat_share(span),
            _care_shares(span),
        ),
        parts.measures_by_area(span, "Children reported missing more than once, by area", columns),
        *[
            block
            for measure, title in by_arrangement
            for block in (
                *parts.chart_of_groups(
                    span, f"{measure}_by_living_arrangement", f"{title}, by living arrangement", measure
                ),
                parts.groups_by_area(
                    span,
                    f"{measure}_by_living_arrangement",
                    f"{title}, by living arrangement and area",
                    "Living arrangement",
                    measure,
                ),
            )
        ],
        Note(
            f"A child counts here with two or more notifications in the {span.noun} and area; the first is "
            "counted among the notifications. “Five or more” are also among them."
        ),
    ]


def _of_all(span, measure, area):
    rate = as_rate(span.now(measure, area), span.now("notifications", area))
    return Number("n/a" if rate.value is None else f"{rate.value}%", span.now(measure, area))


def _repeat_share(span):
    incidents, notifications = span.now("repeat_incidents"), span.now("notifications")
    return notifications.value and Sentence(
        "They account for ", rate_of(as_rate(incidents, notifications), "missing notifications"), "."
    )


def _care_shares(span):
    whole = span.now("repeat_individuals")
    measure = "repeat_individuals_by_living_arrangement"
    return whole.value and Sentence(
        "Of these children, ",
        rate_of(as_rate(_sum(span, measure, IN_CARE), whole)),
        " were in care, ",
        rate_of(as_rate(span.now(measure, group="cicola"), whole)),
        " of them in the care of another local authority.",
    )


def highlights(span):
    """The best figures by area, and the two clocks of the interview."""
    best = (
        ("individuals_interviewed_rate", "children interviewed, of those reported missing"),
        ("completion_rate", "episodes completed, of interviews offered"),
        ("offered_rate", "interviews offered, of missing notifications"),
        ("offers_within_24h", "offers made within 24 hours"),
        ("within_72h", "interviews within 72 hours of the found notification"),
    )
    hours = span.service.interview_hours
    columns = [
        ("Completed episodes", parts.denominator(span, "within_72h")),
        ("In time of the notification", parts.plain(span, "within_72h")),
        ("In time of the return", parts.plain(span, "within_72h_of_return")),
        ("Mean days", parts.plain(span, "mean_days_to_interview")),
    ]
    episode = Noun("completed episode", "completed episodes")
    return [
        _best(span, best),
        *parts.paragraph(
            parts.rate_change(
                span,
                "within_72h",
                episode,
                f"had their interview within {hours} hours of the found notification",
            ),
            parts.rate_change(
                span, "within_72h_of_return", episode, f"had it within {hours} hours of the child’s return"
            ),
        ),
        parts.measures_by_area(span, f"Interviews within {hours} hours, on both clocks", columns),
        Note(
            "There are two clocks. The contract’s starts with the receipt of the found notification, the "
            "statutory guidance’s with the child’s return. Both are computed from the times recorded."
        ),
    ]


def _best(span, measures):
    rows = []
    for measure, title in measures:
        known = [
            (name, figure)
            for slug, name in span.area_names.items()
            if (figure := span.now(measure, slug)).value is not None
        ]
        top = max((figure.value for _, figure in known), default=None)
        best = [(name, figure) for name, figure in known if figure.value == top]
        where = listed([name for name, _ in best]) or "n/a"
        rows.append(Row(title[0].upper() + title[1:], (rate_of(best[0][1]) if best else "n/a", where)))
    return Table(
        "The best figures by area", ("Measure", "Figure", "Area"), (RowGroup(tuple(rows)),), Layout.TEXT
    )
