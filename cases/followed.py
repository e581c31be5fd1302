"""What a force is told of its own episodes besides what it sent: clocks, the offer, the outcome.

Not who declined nor why, nor to whom an interview was offered: an interview is a voluntary conversation,
and what a child or family said about it is theirs.
"""

from access.permissions import FOLLOW_EPISODES
from cases.models import Episode
from cases.running_clocks import Level, clocks


def followed_episodes(user):
    """The user's force's episodes, with what is told of them fetched along."""
    visible = Episode.objects.visible_to(user, FOLLOW_EPISODES)
    return visible.select_related("service", "district", "offer", "outcome__interview")


def running(episode, at):
    """The clocks of an episode at an aware time; none unless it is counted."""
    return clocks(episode, at) if episode.state == Episode.State.COUNTED else []


def overdue(episode, at):
    """The columns of the clocks that have run out while what was due is not done."""
    return [clock.column for clock in running(episode, at) if clock.level is Level.LATE]


def outcome_known(episode):
    """(kind, when the interview was held or the outcome was known), None while there is no outcome."""
    outcome = getattr(episode, "outcome", None)
    if outcome is None:
        return None
    return outcome.kind, outcome.interview.held_at if outcome.interview else outcome.at


def followed_on_page(episode, user, at):
    """What the page of an episode adds for who follows it for the police: the context of
    `cases/episode/followed.html`, empty for others."""
    found = followed_episodes(user).filter(pk=episode.pk).first()
    if found is None:
        return {}
    outcome = getattr(found, "outcome", None)
    return {
        "followed": {
            "clocks": running(found, at),
            "outcome": outcome and outcome.get_kind_display(),
            "known_at": outcome and outcome_known(found)[1],
        }
    }
