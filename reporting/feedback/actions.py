"""What is done to feedback; each action is one transaction.

The first, an answer, has nobody behind it: it is told of no person, and leaves no line in the audit trail.
"""

import secrets
from random import SystemRandom

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Case, F, PositiveIntegerField, Q, When

from missing_cse.lib.locks import hold_order
from missing_cse.lib.periods import quarter
from missing_cse.lib.times import now, today
from reporting.feedback.questions import questions_of
from reporting.models import FeedbackCode, FeedbackCount, FeedbackDecision, FeedbackText
from reporting.models.feedback import Face

# Without those that look like others.
READABLE = "abcdefghjkmnpqrstuvwxyz23456789"
CODE_LENGTH = 8
# How many texts are written anew with each answer: so many hide which of them came with it.
WRITTEN_ANEW = 100


@transaction.atomic
def keep_answers(service, *, faces, texts):
    """Count what somebody answered today: {question: Face} and {question: what they wrote}, without those
    that were skipped.

    All counts of the quarter are written anew with each answer, and texts of it in an order of chance:
    neither the order nor the age of rows tells which answers came together, or which came first.
    """
    if not faces and not texts:
        return
    start = quarter(today()).start
    hold_order("feedback", service.pk)
    counts = FeedbackCount.objects.filter(service=service, quarter=start)
    if counts.count() < len(_cells(service)):
        FeedbackCount.objects.bulk_create(
            [
                FeedbackCount(service=service, quarter=start, question=question, face=face)
                for question, face in _cells(service)
            ],
            ignore_conflicts=True,
        )
    chosen = Q(pk__in=[])
    for question, face in [*faces.items(), *((question, "") for question in texts)]:
        chosen |= Q(question=question, face=face)
    one_more = Case(When(chosen, then=1), default=0, output_field=PositiveIntegerField())
    counts.update(number=F("number") + one_more)
    _write_texts_anew(service, start, texts)


def _cells(service):
    """(question, face) of all that is counted."""
    return [
        (asked.term, face)
        for asked in questions_of(service)
        for face in (Face.values if asked.by_face else [""])
    ]


def _write_texts_anew(service, start, texts):
    there = FeedbackText.objects.filter(service=service, quarter=start).order_by("?")[:WRITTEN_ANEW]
    kept = list(there.values_list("pk", "question_id", "text"))
    FeedbackText.objects.filter(pk__in=[pk for pk, *_ in kept]).delete()
    rows = [
        FeedbackText(service=service, quarter=start, question_id=question, text=text)
        for question, text in [
            *((question, text) for _, question, text in kept),
            *((question.pk, text) for question, text in texts.items()),
        ]
    ]
    SystemRandom().shuffle(rows)
    FeedbackText.objects.bulk_create(rows)


@transaction.atomic
def make_code(service):
    """Give a service a new code, and withdraw the one in use; returns it."""
    withdraw_code(service)
    code = "".join(secrets.choice(READABLE) for _ in range(CODE_LENGTH))
    return FeedbackCode.objects.create(service=service, code=code)


@transaction.atomic
def withdraw_code(service):
    """Let the code of a service open nothing any more, if it has one in use."""
    hold_order("feedback codes", service.pk)
    FeedbackCode.objects.in_use().filter(service=service).update(withdrawn_at=now())


@transaction.atomic
def decide_on_text(text, *, by, in_report):
    """Say, having read it, whether a text stands in the report of its quarter; it can be decided again.

    Raises ValidationError for a text that nobody may read.
    """
    if not FeedbackText.objects.readable().filter(pk=text.pk).exists():
        raise ValidationError("This can’t be read until the quarter has ended and five have written")
    FeedbackDecision.objects.update_or_create(text=text, defaults={"in_report": in_report, "decided_by": by})
