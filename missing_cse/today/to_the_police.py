"""What of the approved interviews the police do not have yet."""

from django.db.models import Count, Min, Q

from cases.handovers import UNSENT, WAITING_FOR_A_LOOK
from cases.models import Handover
from missing_cse.lib.times import span


def to_the_police(user, at):
    """How many wait at an aware time, and how long the oldest has, in words."""
    unsent = Handover.objects.visible_to(user).filter(Q(UNSENT) | Q(WAITING_FOR_A_LOOK))
    found = unsent.aggregate(
        ready=Count("pk", filter=Q(UNSENT)),
        oldest=Min("ready_at", filter=Q(UNSENT)),
        waiting=Count("pk", filter=Q(WAITING_FOR_A_LOOK)),
    )
    ready = "Every interview that is ready for the police was sent."
    if found["ready"]:
        are = "interview is" if found["ready"] == 1 else "interviews are"
        oldest = span(at - found["oldest"])
        ready = f"{found['ready']} approved {are} not sent yet, the oldest for {oldest}."
    if not found["waiting"]:
        return ready
    waiting = "1 waits" if found["waiting"] == 1 else f"{found['waiting']} wait"
    return f"{ready} {waiting} for somebody to look at what the child allows."
