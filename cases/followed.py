"""What a force is told of its own episodes besides what it sent: their state, clocks, the offer, the outcome.

Not of another force's records: until a person has decided, what only they speak against looks like any other.
Not who declined nor why, nor to whom an interview was offered: an interview is a voluntary conversation,
and what a child or family said about it is theirs.
"""

from django.db.models import Q

from access.permissions import FOLLOW_EPISODES
from cases.models import Episode
from cases.running_clocks import Level, clocks

State, Oddity = Episode.State, Episode.Oddity
NOT_TOLD = (Oddity.DUPLICATE_ELSEWHERE,)
# Where a person has decided already, only what is not told is new (`cases.judging`).
TOLD_AS_COUNTED = Q(state=State.COUNTED) | Q(state=State.SET_ASIDE) & (
    Q(oddities__contained_by=NOT_TOLD) | Q(decided_by__isnull=False)
)
NO_CLOCK = {
    State.SET_ASIDE: "No clock runs while the notification is set aside for the service to look at.",
    State.VOID: "No clock runs for a notification that is void.",
    State.DUPLICATE: "No clock runs for a duplicate.",
}


def followed_episodes(user):
    """The user's force's episodes, with what is told of them fetched along."""
    visible = Episode.objects.visible_to(user, FOLLOW_EPISODES)
    return visible.select_related("service", "district", "offer", "outcome__interview")


def as_told(state, oddities, decided):
    """The (state, reasons why it is set aside) that a force is told of an episode with these; `decided`
    says whether a person has decided on it before."""
    if state != State.SET_ASIDE:
        return State(state), []
    told = [Oddity(one) for one in oddities if one not in NOT_TOLD and not decided]
    return (State.SET_ASIDE, told) if told else (State.COUNTED, [])


def told_of(episode):
    """The same of an episode."""
    return as_told(episode.state, episode.oddities, episode.decided_by_id is not None)


def told_in(state):
    """The condition on episodes of which a force is told that they are in a state."""
    if state == State.COUNTED:
        return TOLD_AS_COUNTED
    return Q(state=state) & ~TOLD_AS_COUNTED


def running(episode, at):
    """The clocks of an episode at an aware time; none unless it is counted, as far as its force is told."""
    state, _ = told_of(episode)
    return clocks(episode, at) if state == State.COUNTED else []


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
    state, because = told_of(found)
    return {
        "followed": {
            "state": state.label,
            "because": [one.label for one in because],
            "clocks": running(found, at),
            "no_clock": NO_CLOCK.get(state, ""),
            "outcome": outcome and outcome.get_kind_display(),
            "known_at": outcome and outcome_known(found)[1],
        }
    }
