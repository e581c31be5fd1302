"""Who a referred child may be on record, and when the child was missing."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import F, Q
from django.urls import reverse

from cases.conditions import COUNTED
from cases.models import Child, Episode, MatchProposal
from missing_cse.lib.times import DAY, moment, now

LATELY = 365 * DAY


@dataclass(frozen=True)
class Maybe:
    """Another record that may be of the same child; `decision` is empty until a person has compared them."""

    child: Child
    why: str
    decision: str
    compare_url: str


@dataclass(frozen=True)
class Missing:
    """A time a child was missing, in words."""

    episode: Episode
    words: str


def who_it_may_be(child_id, user):
    """The records that were proposed as those of the same child, as far as the user merges records."""
    seen = MatchProposal.objects.visible_to(user).exclude(sent=F("on_record"))
    proposed = seen.filter(Q(sent=child_id) | Q(on_record=child_id)).order_by("-pk")
    others = {one.on_record if one.sent == child_id else one.sent: one for one in proposed}
    children = Child.objects.in_bulk([child_id, *others])
    return [
        Maybe(
            child=children[pk],
            why=one.get_why_display(),
            decision=one.get_decision_display(),
            compare_url=reverse("compare", args=[children[child_id].public_id, children[pk].public_id]),
        )
        for pk, one in others.items()
    ]


def missing_lately(child_ids, user):
    """{child id: the times it was missing in the last year, the newest first} of those the user sees."""
    found = defaultdict(list)
    visible = Episode.objects.visible_to(user).filter(COUNTED, child__in=child_ids)
    lately = visible.filter(missing_received_at__gte=now() - LATELY).order_by("-missing_received_at", "-pk")
    for episode in lately.select_related("district"):
        found[episode.child_id].append(Missing(episode, _said(episode)))
    return found


def _said(episode):
    since = moment(episode.missing_since or episode.missing_received_at)
    until = f"found {moment(episode.found_at)}" if episode.found_at else "return not recorded"
    return f"missing {since}, {until}"
