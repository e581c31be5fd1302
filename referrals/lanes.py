"""The board of triage: lanes of referrals that wait for the same thing, each with the most urgent on top."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Count, Q

from access.permissions import TRIAGE_RFMS
from referrals.conditions import (
    ANSWERED_UNSEEN,
    FOR_INFORMATION,
    TO_ALLOCATE,
    TO_ANSWER,
    WITH_THE_REFERRER,
)
from referrals.models import Rfm


@dataclass(frozen=True)
class Lane:
    """Referrals that fit a condition, in the order of the time `by`, the earliest first.

    `lead` says what is to be done, `empty` that there is nothing.
    """

    slug: str
    title: str
    waiting: Q
    by: str
    lead: str
    empty: str

    @property
    def order(self):
        """The order of the lane, for `missing_cse.lib.keyset`."""
        return {"by": self.by, "oldest_first": True}

    def rfms(self, user):
        """Those that the person triages or that are allocated to them, in no order."""
        return Rfm.objects.on_the_board_of(user).filter(self.waiting)


ANSWERS = Lane(
    slug="rfms-to-answer",
    title="Referrals to answer",
    waiting=TO_ANSWER,
    by="answer_due_at",
    lead="The clock runs until the referrer has a first answer. What is due first is on top.",
    empty="Every referral has its first answer, or waits for the referrer.",
)
QUERIES = Lane(
    slug="rfms-with-referrer",
    title="Referrals with the referrer",
    waiting=WITH_THE_REFERRER,
    by="paused_at",
    lead="The referrer has been asked, and the clock stands still. Those asked longest ago are on top.",
    empty="No referrer has been asked anything.",
)
ANSWERED = Lane(
    slug="rfms-answered",
    title="Answers of referrers",
    waiting=ANSWERED_UNSEEN,
    by="answer_due_at",
    lead="The referrer has answered what was asked, and nobody has looked at it yet. The clock runs on.",
    empty="Every answer of a referrer has been looked at.",
)
INFORMATION = Lane(
    slug="rfms-for-information",
    title="Referrals for information",
    waiting=FOR_INFORMATION,
    by="received_at",
    lead="Sent so that the service knows. Take note of them, or decide on support where they show more.",
    empty="Nothing for information waits to be noted.",
)
UNALLOCATED = Lane(
    slug="rfms-to-allocate",
    title="Referrals to allocate",
    waiting=TO_ALLOCATE,
    by="answered_at",
    lead="Support was decided, and no worker has it yet. Those decided longest ago are on top.",
    empty="Everybody for whom support was decided has a worker.",
)
LANES = {lane.slug: lane for lane in (ANSWERS, QUERIES, ANSWERED, INFORMATION, UNALLOCATED)}


def numbers(rfms):
    """{slug: how many of some RFMs are in that lane}, in one query."""
    return dict(zip(LANES, rfms.aggregate(**_counted()).values(), strict=True))


def waiting_by_area(user):
    """{area id: {slug of a lane: how many wait}} of those that the person triages."""
    found = defaultdict(Counter)
    triaged = Rfm.objects.visible_to(user, TRIAGE_RFMS)
    for area, *counts in triaged.order_by().values_list("area").annotate(**_counted()):
        found[area].update(dict(zip(LANES, counts, strict=True)))
    return found


def _counted():
    return {f"in_{place}": Count("pk", filter=lane.waiting) for place, lane in enumerate(LANES.values())}
