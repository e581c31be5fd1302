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


def complaints(quarter):
    """How many there were; tables only where there is something to tell apart."""
    blocks = parts.paragraph(
        parts.change(quarter, "complaints", COMPLAINED), parts.change(quarter, "compliments", PRAISED)
    )
    if any(quarter.now(measure).value for measure in ("complaints", "compliments")):
        columns = [
            ("Complaints", parts.plain(quarter, "complaints")),
            ("Still open", parts.plain(quarter, "complaints_open")),
            ("Compliments", parts.plain(quarter, "compliments")),
        ]
        caption = f"Complaints and compliments in {quarter.name}"
        blocks.append(parts.measures_by_area(quarter, caption, columns, note=OF_THE_WHOLE))
    for measure, of, caption, head in (
        ("complaints_by_outcome", "complaints", "Complaints, by outcome", "Outcome"),
        ("complaints_by_subject", "complaints", "Complaints, by what they were about", "About"),
        ("compliments_by_source", "compliments", "Compliments, by whom they came from", "From"),
        ("compliments_by_subject", "compliments", "Compliments, by what they were about", "About"),
    ):
        if quarter.now(of).value:
            blocks.append(parts.compared_groups(quarter, measure, caption, head, of))
    return blocks


def team_update(quarter):
    """Posts, those that are vacant, and training; nothing where no post and no training is on record."""
    blocks = []
    if quarter.now("posts").value:
        blocks += parts.paragraph(_vacancies(quarter))
    blocks += _training(quarter)
    if quarter.now("posts").value:
        caption = f"Posts at the end of {quarter.name}"
        columns = [
            ("Posts", parts.plain(quarter, "posts")),
            ("Vacant", parts.plain(quarter, "posts_vacant")),
            ("Places at training", parts.plain(quarter, "training_attended")),
        ]
        by_area = f"{caption}, and training in the quarter"
        blocks.append(parts.measures_by_area(quarter, by_area, columns, note=OF_THE_WHOLE))
        blocks.append(_posts_by_title(quarter, f"{caption}, by title"))
    return blocks


def _vacancies(quarter):
    vacant = as_rate(quarter.now("posts_vacant"), quarter.now("posts"))
    if not vacant.value:
        return Sentence(
            "None of the ", number(quarter.now("posts")), " posts was vacant at the end of the quarter."
        )
    verb = "was" if vacant.numerator == 1 else "were"
    return Sentence(rate_of(vacant, "posts"), f" {verb} vacant at the end of the quarter.")


def _training(quarter):
    figures = (quarter.now("training_attended"), quarter.then("training_attended"))
    if not any(figure and figure.value for figure in figures):
        return []
    return parts.paragraph(parts.change(quarter, "training_attended", TRAINED))


def _posts_by_title(quarter, caption):
    rows = tuple(
        Row(
            label,
            (
                number(quarter.now("posts_by_title", group=group)),
                number(quarter.now("posts_vacant_by_title", group=group)),
            ),
        )
        for group, label in parts.shown_groups(quarter, "posts_by_title")
        if quarter.now("posts_by_title", group=group).value
    )
    return Table(caption, ("Post", "Posts", "Vacant"), (RowGroup(rows),))


def promotion(quarter):
    """What was done and who was met; nothing where neither is on record."""
    done = quarter.total("promotion").value
    if not done and not quarter.now("professionals_met").value:
        return []
    blocks = parts.paragraph(
        parts.change(quarter, "professionals_met", MET),
        parts.area_extremes(quarter, "professionals_met", "number of professionals met"),
    )
    columns = [
        (label, parts.plain(quarter, "promotion", group))
        for group, label in parts.shown_groups(quarter, "promotion")
        if quarter.now("promotion", group=group).value
    ]
    columns.append(("People met", parts.plain(quarter, "professionals_met")))
    caption = f"Promotion in {quarter.name}"
    blocks.append(
        parts.measures_by_area(
            quarter,
            caption,
            columns,
            note=f"{OF_THE_WHOLE} A professional is counted once in each area, and once in all of them.",
        )
    )
    if quarter.now("professionals_met").value:
        met = ("professionals_met_by_agency", "Professionals met, by agency", "Agency", "professionals_met")
        blocks.append(parts.compared_groups(quarter, *met))
    return blocks
