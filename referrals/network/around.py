"""Who and what connects which children: from one of them up to two steps away, as far as a person sees."""

from dataclasses import dataclass

from django.db.models import Q

from cases.models import Child
from referrals.models import Mention, NominalLink
from referrals.network.things import Thing, things

STEPS = 2
MOST = 40  # children and things


@dataclass(frozen=True)
class Tie:
    """That a child mentioned a thing, or that a thing has to do with another, in words."""

    left: Child | Thing
    words: str
    right: Thing


@dataclass(frozen=True)
class Network:
    """Children and things, the nearest first, and what ties them. `more`: not all that is near is here."""

    children: list[Child]
    things: list[Thing]
    mentions: list[Tie]
    links: list[Tie]
    start: Child | Thing
    more: bool


def around(start, user):
    """The network around a child or a Thing."""
    mentions = Mention.objects.visible_to(user).with_thing().order_by("-said_on", "pk")
    links = NominalLink.objects.visible_to(user).with_things().order_by("pk")
    found = _Found(start)
    for _ in range(STEPS):
        found.add(
            list(mentions.filter(Q(child__in=found.children) | Q(thing__in=found.things))),
            list(links.filter(Q(one__in=found.things) | Q(another__in=found.things))),
        )
    return _named(found, mentions, links, start, user)


class _Found:
    """Ids of children and things, in the order in which they were found, up to `MOST`."""

    def __init__(self, start):
        is_child = isinstance(start, Child)
        self.children = {start.pk: None} if is_child else {}
        self.things = {} if is_child else {start.pk: None}
        self.more = False

    def add(self, mentions, links):
        for mention in mentions:
            self._keep(self.children, mention.child_id)
            self._keep(self.things, mention.thing)
        for link in links:
            self._keep(self.things, link.one)
            self._keep(self.things, link.another)

    def _keep(self, among, pk):
        if pk in among:
            return
        if len(self.children) + len(self.things) < MOST:
            among[pk] = None
        else:
            self.more = True


def _named(found, mentions, links, start, user):
    children = Child.objects.visible_to(user).in_bulk(list(found.children))
    known = things(user, list(found.things))
    told = mentions.filter(child__in=children, thing__in=known)
    tied = links.filter(one__in=known, another__in=known)
    return Network(
        [children[pk] for pk in found.children if pk in children],
        [known[pk] for pk in found.things if pk in known],
        _once(Tie(children[one.child_id], "mentioned", known[one.thing]) for one in told),
        _once(Tie(known[one.one], one.get_kind_display(), known[one.another]) for one in tied),
        start,
        found.more,
    )


def _once(ties):
    """The ties, once where the same was said several times."""
    return list({(tie.left.pk, tie.words, tie.right.pk): tie for tie in ties}.values())
