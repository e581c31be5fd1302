"""The lists of work: which episodes wait for what, for whom, and what is done about them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Q

from access.permissions import (
    ALLOCATE,
    ASK_THE_POLICE,
    HAND_BACK,
    WORK_ON_EPISODES,
    Permission,
    services_allowing,
)
from cases.conditions import (
    ANSWERED_BY_THE_POLICE,
    ASKED_OF_THE_POLICE,
    TO_ALLOCATE,
    TO_INTERVIEW,
    TO_OFFER,
    UNDER_WAY,
    calls_for_a_meeting,
    held_too_long,
    hold_runs_out,
)
from cases.models import Episode
from missing_cse.lib.times import now

WARNED_DAYS = 3  # before a hold runs out


@dataclass(frozen=True)
class Worklist:
    """Episodes that wait for the same thing, those found longest ago on top.

    All clocks of a contract start with the receipt of the found notification: its order is that of what is
    due. With `newest_first`, those reported missing last are on top; with `by_next_due`, for lists on which
    different things wait, those whose next clock runs out first. `waiting` is the condition, given the person
    and an aware time. `lead` says what is to be done, `empty` that there is nothing.
    """

    slug: str
    title: str
    permission: Permission
    waiting: Callable[..., Q]
    lead: str
    empty: str
    of_others: bool = True  # the rows say whose they are
    newest_first: bool = False
    by_next_due: bool = False

    @property
    def order(self):
        """The order of the list, for `missing_cse.lib.keyset`."""
        if self.newest_first:
            return {"by": "missing_received_at"}
        if self.by_next_due:
            return {"by": "next_due", "oldest_first": True}
        return {"by": "found_received_at", "oldest_first": True}

    def episodes(self, user, at=None):
        """The episodes of the list that the person may work on, in no order."""
        visible = Episode.objects.visible_to(user, self.permission)
        waiting = visible.filter(self.waiting(user, at or now()))
        return waiting.with_next_due() if self.by_next_due else waiting


def _missing_again(user, at):
    services = [calls_for_a_meeting(service, at) for service in services_allowing(user, ALLOCATE)]
    return reduce(or_, services, Q(pk__in=[]))


MINE = Worklist(
    slug="mine",
    title="My interviews",
    permission=WORK_ON_EPISODES,
    waiting=lambda user, at: UNDER_WAY & Q(allocated_to=user.pk),
    lead="Open episodes that are allocated to you, where the child was found.",
    empty="No open episode is allocated to you.",
    of_others=False,
    by_next_due=True,
)
OFFERS = Worklist(
    slug="to-offer",
    title="To offer",
    permission=WORK_ON_EPISODES,
    waiting=lambda user, at: TO_OFFER,
    lead="The child was found, and no interview has been offered yet.",
    empty="Every child who was found has been offered an interview.",
)
UNALLOCATED = Worklist(
    slug="to-allocate",
    title="To allocate",
    permission=ALLOCATE,
    waiting=lambda user, at: TO_ALLOCATE,
    lead="The child was found, and nobody holds the interview yet.",
    empty="Every open episode is allocated.",
    of_others=False,
)
INTERVIEWS = Worklist(
    slug="to-interview",
    title="To interview",
    permission=WORK_ON_EPISODES,
    waiting=lambda user, at: TO_INTERVIEW,
    lead="An interview has been offered, and the episode has no outcome yet.",
    empty="No offered interview waits for its outcome.",
)
HOLDS = Worklist(
    slug="holds",
    title="Holds that run out",
    permission=HAND_BACK,
    waiting=lambda user, at: held_too_long(at) | hold_runs_out(at, WARNED_DAYS),
    lead="A case worker holds an episode for a limited time; then it goes back to the local authority. "
    f"These have been held too long, or have {WARNED_DAYS} days left at most.",
    empty=f"No hold runs out within {WARNED_DAYS} days.",
)
POLICE = Worklist(
    slug="police",
    title="Corrections owed by the police",
    permission=ASK_THE_POLICE,
    waiting=lambda user, at: ASKED_OF_THE_POLICE,
    lead="The police were asked to put something right, and have not answered yet.",
    empty="The police owe no correction.",
    newest_first=True,
)
ANSWERED = Worklist(
    slug="answered-by-police",
    title="Answered by the police",
    permission=ASK_THE_POLICE,
    waiting=lambda user, at: ANSWERED_BY_THE_POLICE,
    lead="The police have answered what they were asked. Look at the answer, and say what time was lost.",
    empty="Every answer of the police has been looked at.",
    newest_first=True,
)
AGAIN = Worklist(
    slug="missing-again",
    title="Missing again and again",
    permission=ALLOCATE,
    waiting=_missing_again,
    lead="Children reported missing so often in so few days that a strategy meeting is called for; "
    "each with the newest episode.",
    empty="No child has been reported missing often enough to call for a strategy meeting.",
    newest_first=True,
)
WORKLISTS = {one.slug: one for one in (MINE, OFFERS, UNALLOCATED, INTERVIEWS, HOLDS, POLICE, ANSWERED, AGAIN)}
