"""Interviews, and what their audit said."""

from django.urls import reverse

from cases.models import Audit, Interview
from cases.timeline.event import Event, Kind


def interviews(child, user):
    """An event for each interview that was held, and one for each audit."""
    held = Interview.objects.visible_to(user).filter(episode__child=child)
    for interview in held.select_related("episode", "case_worker", "primary_reason"):
        known = (
            interview.case_worker and f"by {interview.case_worker}",
            interview.primary_reason and f"primary reason: {interview.primary_reason}",
        )
        words = ", ".join(part for part in known if part)
        yield _event(interview.held_at, "Interview held", words[:1].upper() + words[1:], interview.episode)
    audits = Audit.objects.visible_to(user).filter(submission__form__episode__child=child)
    for audit in audits.select_related("submission__form__episode", "by"):
        title = "Interview approved" if audit.approved else "Interview sent back"
        yield _event(audit.at, title, f"By {audit.by}", audit.submission.form.episode)


def _event(at, title, words, episode):
    return Event(at, title, words, reverse("episode", args=[episode.public_id]), Kind.INTERVIEW)
