"""Whom work can be given to, and how much of it they have: what a coordinator looks at before giving more."""

from dataclasses import dataclass
from functools import cache

from django.db.models import Count

from access.models import Membership, User
from access.models.membership import IN_AN_AREA
from access.roles import Role
from cases.conditions import COUNTED, OPEN
from cases.models import Episode
from cases.querysets import restricted_to_others


@dataclass(frozen=True)
class Worker:
    """Somebody of a service's team. `counts` are in the order of `COUNTS`."""

    user: User
    membership: Membership
    counts: tuple[int, ...] = ()

    def takes_from(self, area):
        """Whether they would see an episode of the area with this id that is allocated to them."""
        return takes_from(self.membership, area)

    @property
    def by_name(self):
        """(what is counted, how many) for a table."""
        return list(zip(headings(), self.counts, strict=True))

    @property
    def load(self):
        """How much they have in words: 3 open interviews, 1 CSE case."""
        return ", ".join(
            f"{number} {one if number == 1 else many}"
            for (one, many), number in zip(COUNTS, self.counts, strict=True)
        )


def headings():
    """What is counted, as the heads of columns: Open interviews, CSE cases."""
    return [many[0].upper() + many[1:] for _, many in COUNTS]


def takes_from(membership, area):
    """Whether somebody can be given an episode of the area with this id: a coordinator sees those of their
    own alone."""
    return membership.role == Role.CASE_WORKER or (
        membership.role == Role.COORDINATOR and membership.area_id == area
    )


def team(service):
    """A membership of each person to whom work of a service can be given, by area and name."""
    found = service.memberships.filter(role__in=IN_AN_AREA, user__is_active=True)
    memberships = list(
        found.select_related("user", "area").order_by("area__position", "user__name", "user_id")
    )
    # Who is both takes work as a case worker does.
    once = {}
    for membership in sorted(memberships, key=lambda m: m.role):
        once.setdefault(membership.user_id, membership)
    return [membership for membership in memberships if once[membership.user_id] is membership]


def load(service, viewer):
    """The workers of a service with what each has open, wherever it lies, by area and name."""
    memberships = team(service)
    people = [membership.user_id for membership in memberships]
    counted = [count(service, people, viewer) for count in COUNTS.values()]
    return [Worker(m.user, m, tuple(numbers.get(m.user_id, 0) for numbers in counted)) for m in memberships]


def loading(viewer):
    """`load` of a service for a page that needs it in several places: each service's team is counted once."""
    return cache(lambda service: load(service, viewer))


def by_worker(rows, viewer):
    """{id of a worker: how many} of rows with a child, less the restricted ones the viewer isn't named on."""
    seen = rows.exclude(child__in=restricted_to_others(viewer))
    return dict(seen.order_by().values_list("allocated_to").annotate(number=Count("pk")))


def open_interviews(service, people, viewer):
    open_ones = Episode.objects.filter(COUNTED, OPEN, service=service, allocated_to__in=people)
    return by_worker(open_ones, viewer)


# What counts, named as one and as many: functions of (service, ids of its workers, viewer) giving {id of a
# worker: how many}. Rooms to the right add theirs when they start.
COUNTS = {("open interview", "open interviews"): open_interviews}
