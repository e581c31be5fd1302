"""What young people said without their name, in groups of five and more alone."""

from dataclasses import dataclass

from django.db.models import F, Q, TextField, Value
from django.db.models.functions import Concat

from reporting.feedback.fives import put_together, shown
from reporting.measures.core import Tally
from reporting.measures.groupings import ByTerm
from reporting.measures.rows import FEEDBACK
from reporting.models.feedback import Face

TOGETHER = "together"
PUT_TOGETHER = "Faces put together"
WITHHELD = (
    "Counted by the quarter that has ended, for the whole service: fewer than five answers to a question, or "
    "none, are n/a, and months, the year and areas have no figures."
)


@dataclass(frozen=True)
class ByQuestion(ByTerm):
    """By question, whether it was answered by a face or in words."""

    by: str = "question"
    kind: str = "feedback_question"

    def slugs(self, vocabulary, area):
        return list(vocabulary.terms(self.kind))

    def disclosed(self, groups, numbers):
        """{group: what is shown of it}."""
        return {group: shown(numbers.get(group, 0)) for group in groups}


@dataclass(frozen=True)
class ByFace(ByQuestion):
    """By question and face, `question:face`; `question:together` are the faces that are put together."""

    def slugs(self, vocabulary, area):
        asked = vocabulary.terms(self.kind, fits="faces")
        return [f"{question}:{face}" for question in asked for face in (*Face.values, TOGETHER)]

    def label(self, vocabulary, slug):
        question, face = slug.split(":")
        said = PUT_TOGETHER if face == TOGETHER else Face(face).label
        return f"{super().label(vocabulary, question)} {said}"

    def condition(self, slug):
        question, face = slug.split(":")
        asked = super().condition(question)
        return asked if face == TOGETHER else asked & Q(face=face)

    def expression(self):
        return Concat(super().expression(), Value(":"), F("face"), output_field=TextField())

    def slug_of(self, vocabulary, text):
        question, face = text.split(":")
        return f"{super().slug_of(vocabulary, question)}:{face}"

    def disclosed(self, groups, numbers):
        by_question = {}
        for group in groups:
            question, face = group.split(":")
            if face != TOGETHER:
                by_question.setdefault(question, {})[face] = numbers.get(group, 0)
        found = {}
        for question, faces in by_question.items():
            alone, together = put_together(faces)
            found |= {f"{question}:{face}": number for face, number in (alone | {TOGETHER: together}).items()}
        return found


MEASURES = (
    Tally(
        slug="feedback_answers",
        title="Young people’s feedback, answers by question",
        definition="Answers of young people who said without their name what they think of the service.",
        note=WITHHELD,
        rows=FEEDBACK,
        groups=ByQuestion(),
        amount=F("number"),
    ),
    Tally(
        slug="feedback_faces",
        title="Young people’s feedback, by question and face",
        definition="The same answers by the face that was chosen.",
        note=f"{WITHHELD} Faces that fewer than five chose are put together, where that is still too few "
        "with the face beside them.",
        rows=FEEDBACK,
        groups=ByFace(),
        amount=F("number"),
    ),
)
