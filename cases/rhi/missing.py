"""What keeps an RHI form from being handed in, in words, and where to put it right."""

from dataclasses import dataclass

from django.urls import reverse

from cases.consent import missing_consent
from cases.models import Episode
from missing_cse.lib.times import moment, now, whole_minute


@dataclass(frozen=True)
class Missing:
    """One thing that is missing or does not fit, and the page where it is put right."""

    words: str
    address: str
    args: tuple

    @property
    def href(self):
        return reverse(self.address, args=self.args)


def missing(form, checked, episodes, consents):
    """Everything that keeps the form from being handed in.

    `checked`: {part: its PartForm, to check}, to which what is wrong with the time is added; `episodes`:
    the primary one first, with offer and outcome; `consents`: those of all of them.
    """
    interview = checked["interview"]
    held_at = interview.cleaned_data.get("held_at")
    if held_at:
        for words in _impossible_time(held_at, episodes):
            interview.add_error("held_at", words)
    found = [
        Missing(words, "rhi-part", (form.public_id, slug))
        for slug, part in checked.items()
        for errors in part.errors.values()
        for words in errors
    ]
    for episode in episodes:
        found += _about(episode, form)
    lacking = held_at and missing_consent(form.episode.child, held_at=held_at, consents=consents)
    if lacking:
        found.append(Missing(lacking, "consent", (form.episode.public_id,)))
    return found


def _impossible_time(held_at, episodes):
    """Why no interview of these episodes was held at that time."""
    if held_at > now():
        yield "The interview can’t be in the future"
    for episode in episodes:
        offer = getattr(episode, "offer", None)
        steps = {
            "the receipt of the found notification": episode.found_received_at,
            "the offer": offer and offer.offered_at,
        }
        for what, at in steps.items():
            if at and held_at < whole_minute(at):
                yield f"The interview can’t be before {what} of episode {episode}, {moment(at)}"


def _about(episode, form):
    """Why an episode can't be completed by this interview."""
    outcome = getattr(episode, "outcome", None)
    choose = "rhi-episodes", (form.public_id,)
    if episode.state != Episode.State.COUNTED:
        yield Missing(f"Episode {episode} is not counted any more", *choose)
    elif outcome and (outcome.interview_id is None or outcome.interview_id != form.interview_id):
        yield Missing(f"Episode {episode} has an outcome already: {str(outcome).lower()}", *choose)
    elif not hasattr(episode, "offer"):
        words = f"Log the offer of an interview for episode {episode}"
        yield Missing(words, "offer", (episode.public_id,))
