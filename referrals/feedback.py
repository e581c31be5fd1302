"""The answers of feedback interviews, all together."""

from dataclasses import dataclass, field
from itertools import groupby

from referrals.models import FeedbackAnswer, FeedbackQuestion


@dataclass
class Answered:
    """A question, and what was answered to it: numbers, or words, by nobody who could be named."""

    question: FeedbackQuestion
    numbers: list = field(default_factory=list)
    words: list = field(default_factory=list)

    @property
    def mean(self):
        """The mean of the numbers; None without one."""
        return sum(self.numbers) / len(self.numbers) if self.numbers else None


def answers_together(user):
    """[(service, [Answered])] for the services whose volunteers the user sees.

    Words are in alphabetical order, so that the order of the interviews does not tell whose they are. Those
    of restricted children are with those alone whom the records name.
    """
    questions = FeedbackQuestion.objects.visible_to(user).select_related("service")
    found = {question.pk: Answered(question) for question in questions.order_by("service__name", "position")}
    answers = FeedbackAnswer.objects.visible_to(user).order_by("words", "pk")
    for question, number, words in answers.values_list("question", "number", "words"):
        if words:
            found[question].words.append(words)
        else:
            found[question].numbers.append(number)
    by_service = groupby(found.values(), key=lambda answered: answered.question.service)
    return [(service, list(answered)) for service, answered in by_service]
