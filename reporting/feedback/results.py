"""What was answered, for the page of the service: the same figures as in reports, quarter by quarter."""

from dataclasses import dataclass

from missing_cse.lib.periods import quarter
from missing_cse.lib.times import today
from reporting.feedback.questions import questions_of
from reporting.figures import ALL, calculate
from reporting.measures import feedback
from reporting.models.feedback import Face

QUARTERS = 4  # the last that have ended
NOT_ALONE = "–"  # put together with other faces


@dataclass(frozen=True)
class Answered:
    """The answers to a question: for each quarter, the latest first, (column, number) of all columns, or
    nothing where fewer than five answered."""

    question: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


def results(service):
    """[Answered], for every question of a service; one statement counts them."""
    quarters = _ended(QUARTERS)
    figures = calculate(service, quarters, {one.slug: one for one in feedback.MEASURES})
    return [_answered(question, quarters, figures) for question in questions_of(service)]


def _ended(number):
    found = [quarter(today()).previous()]
    while len(found) < number:
        found.append(found[-1].previous())
    return found


def _answered(question, quarters, figures):
    faces = [*Face.choices, (feedback.TOGETHER, feedback.PUT_TOGETHER)] if question.by_face else []
    columns = ("Answers", *(label for _, label in faces))
    rows = []
    for period in quarters:
        answers = figures.get("feedback_answers", ALL, period, question.term.slug).value
        cells = [
            figures.get("feedback_faces", ALL, period, f"{question.term.slug}:{face}").value
            for face, _ in faces
        ]
        said = () if answers is None else tuple(zip(columns, map(_said, (answers, *cells)), strict=True))
        rows.append((period.title, said))
    return Answered(str(question), columns, tuple(rows))


def _said(number):
    return NOT_ALONE if number is None else f"{number:,}"
