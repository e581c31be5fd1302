"""What keeps an RHI form from being handed in, in words, and where to put it right."""

from dataclasses import dataclass

from django.urls import reverse

from cases.consent import missing_consent
from cases.models import Episode
from missing_cse.lib.times import moment, now


@dataclass(frozen=True)
class Missing:
    """One thing that is missing or does not fit, and the page where it is put right: an address, with
    the field of a part where it is one."""

    words: str
    address: str
    args: tuple
    field: str = ""

    @property
    def href(self):
        url = reverse(self.address, args=self.args)
        return f"{url}?check#id_{self.field}" if self.field else url


def missing(form, checked, episodes, consents):
    """Everything that keeps the form from being handed in.

    `checked`: {part: its PartForm, to check}; `episodes`: the primary one first, with offer and outcome;
    `consents`: those of all of them.
    """
    found = [
        _in_part(form, slug, name, words)
        for slug, part in checked.items()
        for name, errors in part.errors.items()
        for words in errors
    ]
    held_at = checked["interview"].cleaned_data.get("held_at")
    for episode in episodes:
        found += _about(episode, form)
        if held_at:
            found += _too_early(episode, form, held_at)
    if held_at and held_at > now():
        found.append(_in_part(form, "interview", "held_at", "The interview can’t be in the future"))
    lacking = held_at and missing_consent(form.episode.child, held_at=held_at, consents=consents)
    if lacking:
        found.append(Missing(lacking, "consent", (form.episode.public_id,)))
    return found


def _in_part(form, slug, name, words):
    return Missing(words, "rhi-part", (form.public_id, slug), name)


def _about(episode, form):
    """Why an episode can't be completed by this interview."""
    outcome = getattr(episode, "outcome", None)
    choose = "rhi-episodes", (form.public_id,)
    if episode.state != Episode.State.COUNTED:
        yield Missing(f"Episode {episode} is not counted any more", *choose)
    elif outcome and (outcome.interview_id is None or outcome.interview_id != form.interview_id):
        yield Missing(f"Episode {episode} has an outcome already: {str(outcome).lower()}", *choose)
    elif not hasattr(episode, "offer"):
        yield Missing(f"Log the offer of an interview for episode {episode}", "offer", (episode.public_id,))


def _too_early(episode, form, held_at):
    """What of an episode the interview can't have come before. People type minutes, systems seconds."""
    offer = getattr(episode, "offer", None)
    steps = {
        "the receipt of the found notification": episode.found_received_at,
        "the offer": offer and offer.offered_at,
    }
    for what, at in steps.items():
        if at and held_at < at.replace(second=0, microsecond=0):
            words = f"The interview can’t be before {what} of episode {episode}, {moment(at)}"
            yield _in_part(form, "interview", "held_at", words)
