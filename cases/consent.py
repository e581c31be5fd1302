"""What consent stands, and whether an interview lacks the one it needs (docs/service.md, "Consent")."""

from cases.clocks import birthday, completed_years
from cases.models import Consent
from missing_cse.lib.times import local_date, moment, today

CONSENTS_ALONE = 13  # completed years


def standing(consents, *, by=None):
    """What holds: {(to, giver): Consent}, the newest event of each that no other corrects.

    An event corrected is as if it had never been; of two at one time, the one recorded later is meant.
    With `by`, an aware time: what held then.
    """
    corrected = {event.corrects_id for event in consents}
    believed = [event for event in consents if event.pk not in corrected and (by is None or event.at <= by)]
    return {(event.to, event.giver): event for event in sorted(believed, key=lambda e: (e.at, e.pk))}


def needs_a_parent(child, on):
    """Whether a child is interviewed on a day (a London date) only with a parent's or carer's consent.

    One whose date of birth is not recorded is, until it is.
    """
    return child.date_of_birth is None or completed_years(child.date_of_birth, on) < CONSENTS_ALONE


def missing_consent(child, *, held_at, consents):
    """Why an interview held at an aware time lacks consent, in words; empty where it does not.

    The age is that on the London day of the interview. The consent must have been given by then, and
    neither refused nor withdrawn; what a parent or carer says later does not undo an interview.
    """
    if not needs_a_parent(child, local_date(held_at)):
        return ""
    stood = standing(consents, by=held_at).get((Consent.To.INTERVIEW, Consent.Giver.PARENT_CARER))
    if stood and stood.answer == Consent.Answer.GIVEN:
        return ""
    return f"{_why_needed(child)} {_what_stood(stood, held_at)}"


def _why_needed(child):
    if child.date_of_birth is None:
        return "The date of birth is not recorded, so a parent or carer has to consent first."
    return f"The child was under {CONSENTS_ALONE} on that day, so a parent or carer has to consent first."


def _what_stood(stood, held_at):
    if stood is None:
        return f"None is recorded by {moment(held_at)}."
    return f"It was {stood.get_answer_display().lower()} on {moment(stood.at)}."


def about_consent(child, events):
    """What pages show of consent: every event, what stands, and what the child's age asks for today."""
    born = child.date_of_birth
    return {
        "consents": sorted(events, key=lambda event: (event.at, event.pk), reverse=True),
        "corrected": {event.corrects_id for event in events},
        "standing": standing(events).values(),
        "needs_a_parent": needs_a_parent(child, today()),
        "alone_from": CONSENTS_ALONE,
        "turns": born and birthday(born, CONSENTS_ALONE),
    }
