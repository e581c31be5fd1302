"""Offers of an interview, attempts at contact, and consent."""

from django.urls import reverse

from cases.models import Attempt, Consent, Offer
from cases.timeline.event import Event, Kind


def contact(child, user):
    """An event for each offer, attempt at contact and answer about consent, each read in one query."""
    of_child = {"episode__child": child}
    for offer in Offer.objects.visible_to(user).filter(**of_child).select_related("episode", "late_reason"):
        yield _event(
            offer,
            offer.offered_at,
            "Interview offered",
            offer.get_whom_display(),
            offer.get_how_display().lower(),
            offer.get_answer_display().lower(),
            offer.late_reason and f"Late: {offer.late_reason}",
        )
    for attempt in Attempt.objects.visible_to(user).filter(**of_child).select_related("episode"):
        yield _event(
            attempt,
            attempt.at,
            "Attempt at contact",
            attempt.get_whom_display(),
            attempt.get_how_display().lower(),
            attempt.get_result_display().lower(),
            attempt.note,
        )
    for consent in Consent.objects.visible_to(user).filter(**of_child).select_related("episode"):
        yield _event(
            consent,
            consent.at,
            f"Consent {consent.get_answer_display().lower()}: {consent.get_to_display().lower()}",
            consent.get_giver_display(),
            consent.name,
            consent.get_how_display().lower(),
            consent.note,
        )


def _event(row, at, title, *words):
    return Event(
        at,
        title,
        ", ".join(str(word) for word in words if word),
        reverse("episode", args=[row.episode.public_id]),
        Kind.CONTACT,
    )
