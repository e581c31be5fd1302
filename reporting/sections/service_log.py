"""Sections 20, 22 and 24: the team, complaints and compliments, promotion."""

from reporting.blocks import Row, RowGroup, Table
from reporting.narrative import Noun, Sentence
from reporting.numbers import as_rate, number, rate_of
from reporting.sections import parts

COMPLAINED = Noun("complaint on record", "complaints on record")
PRAISED = Noun("compliment on record", "compliments on record")
MET = Noun("professional met", "professionals met")
TRAINED = Noun("place taken at training", "places taken at training")
OF_THE_WHOLE = "What concerns the whole service is counted under all areas only."


def complaints(span):
    """How many there were; tables only where there is something to tell apart."""
    blocks = parts.paragraph(
        parts.change(span, "complaints", COMPLAINED), parts.change(span, "compliments", PRAISED)
    )
    if any(span.now(measure).value for measure in ("complaints", "compliments")):
        columns = [
            ("Complaints", parts.plain(span, "complaints")),
            ("Still open", parts.plain(span, "complaints_open")),
            ("Compliments", parts.plain(span, "compliments")),
        ]
        caption = f"Complaints and compliments in {span.name}"
        blocks.append(parts.measures_by_area(span, caption, columns, note=OF_THE_WHOLE))
    for measure, of, caption, head in (
        ("complaints_by_outcome", "complaints", "Complaints, by outcome", "Outcome"),
        ("complaints_by_subject", "complaints", "Complaints, by what they were about", "About"),
        ("compliments_by_source", "compliments", "Compliments, by whom they came from", "From"),
        ("compliments_by_subject", "compliments", "Compliments, by what they were about", "About"),
    ):
        if span.now(of).value:
            blocks.append(parts.compared_groups(span, measure, caption, head, of))
    return blocks


def team_update(span):
    """Posts, those that are vacant, and training; nothing where no post and no training is on record."""
    blocks = []
    if _posts(span, "posts").value:
        blocks += parts.paragraph(_vacancies(span))
    blocks += _training(span)
    if _posts(span, "posts").value:
        caption = f"Posts at the end of {span.name}"
        columns = [
            ("Posts", parts.plain(span, "posts", period=span.last_quarter)),
            ("Vacant", parts.plain(span, "posts_vacant", period=span.last_quarter)),
            ("Places at training", parts.plain(span, "training_attended")),
        ]
        by_area = f"{caption}, and training in the {span.noun}"
        blocks.append(parts.measures_by_area(span, by_area, columns, note=OF_THE_WHOLE))
        blocks.append(_posts_by_title(span, f"{caption}, by title"))
    return blocks


def _posts(span, measure, group=""):
    """Posts at the end of the period: those of its last quarter."""
    return span.now(measure, group=group, period=span.last_quarter)


def _vacancies(span):
    vacant = as_rate(_posts(span, "posts_vacant"), _posts(span, "posts"))
    at_the_end = f"at the end of the {span.noun}"
    if not vacant.value:
        return Sentence("None of the ", number(_posts(span, "posts")), f" posts was vacant {at_the_end}.")
    verb = "was" if vacant.numerator == 1 else "were"
    return Sentence(rate_of(vacant, "posts"), f" {verb} vacant {at_the_end}.")


def _training(span):
    figures = (span.now("training_attended"), span.then("training_attended"))
    if not any(figure and figure.value for figure in figures):
        return []
    return parts.paragraph(parts.change(span, "training_attended", TRAINED))


def _posts_by_title(span, caption):
    rows = tuple(
        Row(
            label,
            (
                number(_posts(span, "posts_by_title", group)),
                number(_posts(span, "posts_vacant_by_title", group)),
            ),
        )
        for group, label in parts.shown_groups(span, "posts_by_title", span.last_quarter)
        if _posts(span, "posts_by_title", group).value
    )
    return Table(caption, ("Post", "Posts", "Vacant"), (RowGroup(rows),))


def promotion(span):
    """What was done and who was met; nothing where neither is on record."""
    done = span.total("promotion").value
    if not done and not span.now("professionals_met").value:
        return []
    blocks = parts.paragraph(
        parts.change(span, "professionals_met", MET),
        parts.area_extremes(span, "professionals_met", "number of professionals met"),
    )
    columns = [
        (label, parts.plain(span, "promotion", group))
        for group, label in parts.shown_groups(span, "promotion")
        if span.now("promotion", group=group).value
    ]
    columns.append(("People met", parts.plain(span, "professionals_met")))
    caption = f"Promotion in {span.name}"
    blocks.append(
        parts.measures_by_area(
            span,
            caption,
            columns,
            note=f"{OF_THE_WHOLE} A professional is counted once in each area, and once in all of them.",
        )
    )
    if span.now("professionals_met").value:
        met = ("professionals_met_by_agency", "Professionals met, by agency", "Agency", "professionals_met")
        blocks.append(parts.compared_groups(span, *met))
    return blocks
