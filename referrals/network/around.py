"""Who and what connects which children: from one of them up to two steps away, as far as a person sees."""

from dataclasses import dataclass

from django.db.models import Q

from cases.models import Child
from referrals.models import Mention, NominalLink
from referrals.network.things import Thing, things

STEPS = 2
MOST = 40  # children and things
LOOKED_AT = 1000  # mentions in a step, the newest: a bus station may have many more


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
    mentions = Mention.objects.visible_to(user).with_thing()
    links = NominalLink.objects.visible_to(user).with_things()
    found = _Found(start)
    for _ in range(STEPS):
        near = mentions.filter(Q(child__in=found.children) | Q(thing__in=found.things))
        tied = links.filter(Q(one__in=found.things) | Q(another__in=found.things))
        found.add(
            list(near.order_by("-said_on", "pk").values_list("child", "thing")[:LOOKED_AT]),
            list(tied.order_by("pk").values_list("one", "another")[:LOOKED_AT]),
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
        for child, thing in mentions:
            self._keep(self.children, child)
            self._keep(self.things, thing)
        for one, another in links:
            self._keep(self.things, one)
            self._keep(self.things, another)

    def _keep(self, among, pk):
        if pk in among:
            return
        if len(self.children) + len(self.things) < MOST:
            among[pk] = None
        else:
            self.more = True


def _named(found, mentions, links, start, user):
    """What was found by name, and all that ties it, in the order in which it was found."""
    by_id, known = Child.objects.visible_to(user).in_bulk(list(found.children)), things(user, found.things)
    children = [by_id[pk] for pk in found.children if pk in by_id]
    around_it = [known[pk] for pk in found.things if pk in known]
    told = mentions.filter(child__in=by_id, thing__in=known).order_by()
    said = set(told.values_list("child", "thing").distinct())
    tied = links.filter(one__in=known, another__in=known).order_by()
    kinds = set(tied.values_list("one", "kind", "another").distinct())
    return Network(
        children,
        around_it,
        [Tie(a, "mentioned", b) for a in children for b in around_it if (a.pk, b.pk) in said],
        [
            Tie(a, kind.label, b)
            for a in around_it
            for b in around_it
            for kind in NominalLink.Kind
            if (a.pk, kind.value, b.pk) in kinds
        ],
        start,
        found.more,
    )
