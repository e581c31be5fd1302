"""Feedback interviews: their questions, and what children answered; each action is one transaction."""

from django.core.exceptions import ValidationError
from django.db import transaction

from cases.actions.under_way import refuse_future_day
from referrals.models import FeedbackAnswer, FeedbackInterview, FeedbackQuestion
from referrals.proposals import is_feedback


@transaction.atomic
def load_questions(service, definition):
    """Take over the questions of a service's definition (`services/*.toml`), where it has none yet."""
    if FeedbackQuestion.objects.filter(service=service).exists():
        return
    FeedbackQuestion.objects.bulk_create(
        FeedbackQuestion(service=service, position=position, **question)
        for position, question in enumerate(definition.get("feedback_questions", ()), 1)
    )


@transaction.atomic
def record_feedback(match, *, by, held_on, answers):
    """Record what a child answered in the interview of a match: {FeedbackQuestion: number or words}."""
    refuse_future_day(held_on, "held_on")
    if not is_feedback(match.referral):
        raise ValidationError("This match is not for a feedback interview")
    if FeedbackInterview.objects.filter(match=match).exists():
        raise ValidationError("The answers of this interview are recorded already")
    interview = FeedbackInterview.objects.create(match=match, held_on=held_on, recorded_by=by)
    FeedbackAnswer.objects.bulk_create(
        FeedbackAnswer(interview=interview, question=question, **{_column(question): answer})
        for question, answer in answers.items()
    )
    return interview


def _column(question):
    return "number" if question.kind == FeedbackQuestion.Kind.SCALE else "words"
