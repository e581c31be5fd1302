"""What is done to notifications; each action is one transaction."""

from django.core.exceptions import ValidationError
from django.db import transaction

from cases.clocks import ADULT
from cases.judging import FACTS
from cases.models import Episode
from missing_cse.lib.conflicts import fingerprint
from missing_cse.lib.times import now


def seen_as(episode):
    """A short word for what a person saw of a notification: its facts, and what is odd about them."""
    return fingerprint({name: getattr(episode, name) for name in (*FACTS, "age", "oddities")})


@transaction.atomic
def decide_set_aside(episode, *, by, seen, decision, note):
    """Decide on a notification that was set aside: `decision` is the state it gets, `note` says why.

    What made it odd stays on it. `seen` is the `seen_as` of what the person looked at. Raises
    ValidationError, in words for the person who decides, where it was decided or changed meanwhile, or where
    it cannot be counted.
    """
    episode.refresh_from_db(from_queryset=Episode.objects.select_for_update())
    if episode.state != Episode.State.SET_ASIDE:
        raise ValidationError("Somebody has decided on this notification already")
    if seen_as(episode) != seen:
        raise ValidationError("The police changed this notification meanwhile. Look at it again, then decide")
    if decision == Episode.State.COUNTED:
        _can_be_counted(episode)
    episode.state = decision
    episode.decided_by, episode.decided_at, episode.decision_note = by, now(), note
    episode.save(update_fields=("state", "decided_by", "decided_at", "decision_note"))
    return episode


def _can_be_counted(episode):
    """ValidationError where no figure could hold the episode: the police have to put it right first."""
    if episode.age is not None and episode.age >= ADULT:
        raise ValidationError("A person of 18 or over can’t be counted. Void the notification instead")
    if episode.age is not None and episode.age < 0:
        raise ValidationError(
            "The child was not born when this was received. Ask the police for a corrected notification"
        )
    if episode.missing_received_at is None:
        raise ValidationError(
            "A notification can’t be counted while it is not known when it was received. "
            "Ask the police for a corrected one"
        )
    if episode.district_id is None:
        raise ValidationError(
            "A notification can’t be counted while its district is not known. "
            "Ask the police for a corrected one"
        )
