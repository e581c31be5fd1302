"""Section 23: what young people said without their name, in groups of five and more."""

from missing_cse.lib.periods import Kind
from reporting.blocks import Note, Row, RowGroup, Table
from reporting.charts.bars import stacked_bars
from reporting.charts.drawing import Series
from reporting.feedback.results import NOT_ALONE
from reporting.figures import ALL
from reporting.measures.feedback import PUT_TOGETHER, TOGETHER
from reporting.models.feedback import Face
from reporting.narrative import Sentence
from reporting.numbers import number
from reporting.sections import parts

BY_QUARTER = (
    "What young people said is in the reports of the quarters: added up over a year, it would tell of "
    "quarters in which too few answered."
)
TOO_FEW = "Fewer than five young people answered each question, so nothing is shown: nobody can be known."
IN_FIVES = (
    "Fewer than five answers to a question are not shown. Faces that fewer than five chose are put "
    "together, where needed with the face beside them."
)
FEW = "Fewer than five"


def young_people(span):
    """What they answered, by question and face; that there is nothing to show where fewer than five did, and
    nothing where they are not asked."""
    if span.period.kind is not Kind.QUARTER:
        return [Note(BY_QUARTER)]
    if not span.figures.has("feedback_answers", ALL, span.period):
        return []
    answered = span.groups("feedback_answers")
    if all(figure.value is None for _, figure in answered):
        return [Note(TOO_FEW)]
    by_face = [(label, figure) for label, figure in answered if _faces(span, figure.group)]
    in_words = [pair for pair in answered if pair not in by_face]
    caption = f"What young people answered in {span.name}"
    return [
        *parts.paragraph(
            *(_most_said(span, label, figure) for label, figure in by_face),
            *(_wrote(label, figure) for label, figure in in_words),
        ),
        *_chart(span, caption, by_face),
        _table(span, caption, by_face),
    ]


def _faces(span, question):
    """{face: its figure} of a question that is answered by faces; the last are those put together."""
    found = {figure.group: figure for _, figure in span.groups("feedback_faces")}
    faces = {face: found.get(f"{question}:{face}") for face in (*Face.values, TOGETHER)}
    return {face: figure for face, figure in faces.items() if figure}


def _most_said(span, label, answers):
    if answers.value is None:
        return None
    alone = [
        (f.value, face) for face, f in _faces(span, answers.group).items() if face != TOGETHER and f.value
    ]
    if not alone:
        return Sentence(number(answers), f" young people answered “{label}”.")
    _, face = max(alone, key=lambda pair: pair[0])
    chosen = _faces(span, answers.group)[face]
    return Sentence(
        number(answers),
        f" young people answered “{label}”, ",
        number(chosen),
        f" of them “{Face(face).label}”.",
    )


def _wrote(label, answers):
    if answers.value is None:
        return None
    return Sentence(number(answers), f" wrote something in answer to “{label}”.")


def _chart(span, caption, by_face):
    shown = [(label, figure) for label, figure in by_face if figure.value is not None]
    if not shown:
        return []
    names = {face: Face(face).label for face in Face.values} | {TOGETHER: PUT_TOGETHER}
    series = [
        Series(name, tuple(number(_faces(span, figure.group)[face]) for _, figure in shown))
        for face, name in names.items()
        if any(_faces(span, figure.group)[face].value for _, figure in shown)
    ]
    totals = [number(figure) for _, figure in shown]
    return parts.bars(stacked_bars, caption, [label for label, _ in shown], series, totals)


def _table(span, caption, by_face):
    heads = ("Question", "Answers", *Face.labels, PUT_TOGETHER)
    rows = tuple(
        Row(label, _cells(answers, list(_faces(span, answers.group).values()))) for label, answers in by_face
    )
    return Table(f"{caption}, by face", heads, (RowGroup(rows),), note=IN_FIVES)


def _cells(answers, faces):
    if answers.value is None:
        return (FEW, *(NOT_ALONE for _ in faces))
    return (number(answers), *(NOT_ALONE if face.value is None else number(face) for face in faces))
