"""What was said the last time a child was interviewed."""

from dataclasses import dataclass
from datetime import datetime

from access.models import Term, User
from cases.models import Interview, Submission


@dataclass(frozen=True)
class LastTime:
    """The interview before this one, as far as somebody may see it.

    `answers` are those of its newest submission, {part: answers}; empty for one that a record file
    brought, of which only the time, the worker and the primary reason are known.
    """

    held_at: datetime
    case_worker: User | None
    primary_reason: Term | None
    answers: dict


def last_time(form, user):
    """The newest interview of the form's child before this one that the user may see; None for none."""
    before = Interview.objects.visible_to(user).filter(episode__child=form.episode.child_id)
    if form.interview:
        before = before.filter(held_at__lt=form.interview.held_at)
    interview = before.select_related("case_worker", "primary_reason").order_by("-held_at", "-pk").first()
    if interview is None:
        return None
    submissions = Submission.objects.visible_to(user).filter(form__interview=interview)
    newest = submissions.order_by("-number").first()
    return LastTime(
        interview.held_at,
        interview.case_worker,
        interview.primary_reason,
        newest.answers if newest else {},
    )
