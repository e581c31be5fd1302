"""What must hold before anything is recorded on an episode, or on a child's record."""

from django.core.exceptions import ValidationError
from django.db import OperationalError, connection, transaction
from psycopg2.errors import LockNotAvailable

from cases.models import Child, Episode, Outcome
from cases.received.standing import hold_all
from missing_cse.lib.times import now, today

# So long a person waits for what the police send, or for an import.
PATIENCE = "10s"
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


def hold_off_the_police(service):
    """Let nothing that forces send, and no import, change the service's episodes until the commit.

    They hold an episode and then its child; who holds a child and then its episodes calls this first, or the
    two could wait for each other for ever. ValidationError where they are not done in a few seconds.
    """
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('lock_timeout', %s, true)", [PATIENCE])
            for force in service.police_forces.order_by("pk"):
                hold_all(force)
            cursor.execute("SET LOCAL lock_timeout TO DEFAULT")
    except OperationalError as error:
        if not isinstance(error.__cause__, LockNotAvailable):
            raise
        raise ValidationError(
            "Notifications of the police are being brought in just now. Try again in a few minutes"
        ) from None


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


def refuse_future_day(on, field):
    """ValidationError about a field of a form where a day (London) has not come yet."""
    if on > today():
        raise ValidationError("The date must be today or in the past", code=field)
