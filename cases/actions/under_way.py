"""What must hold before anything is recorded on an episode, or on a child's record."""

from django.core.exceptions import ValidationError

from cases.models import Child, Episode, Outcome
from missing_cse.lib.times import now

NOT_WORKED_ON = {
    Episode.State.SET_ASIDE: "This notification is set aside. Somebody has to decide on it first",
    Episode.State.VOID: "This notification is void. Nothing more is recorded on it",
    Episode.State.DUPLICATE: "This notification is a duplicate. Record it on the other one",
}


def lock(episode):
    """Reads the episode afresh, and keeps others from recording anything on it until the commit."""
    episode.refresh_from_db(from_queryset=Episode.objects.select_for_update())


def hold_record(child):
    """The child's record as it stands, kept from being merged until the commit. ValidationError where it
    was merged into another: what is recorded on it now would be seen by nobody."""
    held = Child.objects.select_for_update().get(pk=child.pk)
    if held.merged_into_id:
        raise ValidationError("This record was merged into another one meanwhile. Record it there")
    return held


def refuse_unless_counted(episode):
    """ValidationError where nobody works on the episode: it is set aside, void or a duplicate."""
    if episode.state in NOT_WORKED_ON:
        raise ValidationError(NOT_WORKED_ON[episode.state])


def refuse_if_closed(episode):
    """ValidationError where the episode has its outcome. Lock it first."""
    if Outcome.objects.filter(episode=episode).exists():
        raise ValidationError("This episode has its outcome already. Correct the outcome first")


def refuse_future(at, what):
    """ValidationError where an aware time has not come yet; `what` begins the sentence."""
    if at > now():
        raise ValidationError(f"{what} can’t be in the future", code="future")
