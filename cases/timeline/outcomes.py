"""What became of episodes, and what was put right afterwards."""

from django.urls import reverse

from cases.models import Correction, HandBack, Outcome
from cases.timeline.event import Event, Kind


def outcomes(child, user):
    """An event for each outcome; a completed one is dated by its interview."""
    rows = Outcome.objects.visible_to(user).filter(episode__child=child)
    for outcome in rows.select_related("episode", "interview", "decline_reason", "not_offered_reason"):
        by = outcome.declined_by and f"{outcome.get_declined_by_display()}"
        words = ", ".join(
            str(part) for part in (by, outcome.decline_reason, outcome.not_offered_reason) if part
        )
        yield Event(
            outcome.interview.held_at if outcome.interview else outcome.at,
            f"Outcome: {outcome.get_kind_display().lower()}",
            words,
            _episode(outcome),
            Kind.OUTCOME,
        )


def hand_backs(child, user):
    """An event for each return to the local authority, and one for its social worker's answer."""
    rows = HandBack.objects.visible_to(user).filter(episode__child=child)
    for row in rows.select_related("episode", "authority"):
        yield Event(
            row.at, "Returned to the local authority", str(row.authority), _episode(row), Kind.OUTCOME
        )
        if row.answer:
            yield Event(
                row.answered_at,
                "The local authority answered",
                row.get_answer_display(),
                _episode(row),
                Kind.OUTCOME,
            )


def corrections(child, user):
    """An event for each correction of what was recorded about an episode."""
    rows = Correction.objects.visible_to(user).filter(episode__child=child)
    for correction in rows.select_related("episode", "by"):
        yield Event(
            correction.at,
            f"Corrected: {correction.get_subject_display().lower()}",
            f"By {correction.by}: {correction.reason}",
            _episode(correction),
            Kind.CORRECTION,
        )


def _episode(row):
    return reverse("episode", args=[row.episode.public_id])
