"""Whom work can be given to, and how much of it they have: what a coordinator looks at before giving more."""

from dataclasses import dataclass
from functools import cache
from uuid import UUID

from django.db.models import Count

from access.models import Membership
from access.models.membership import IN_AN_AREA
from access.roles import Role
from cases.conditions import COUNTED, OPEN
from cases.models import Episode
from cases.querysets import restricted_to_all_but
from missing_cse.lib.compiled import Compiled, Given
from missing_cse.lib.times import now


@dataclass(frozen=True)
class Worker:
    """Somebody of a service's team, in an area. `counts` are in the order of `COUNTS`."""

    user_id: int
    public_id: UUID
    name: str
    role: Role
    area_id: int
    area: str
    counts: tuple[int, ...] = ()

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
    """Whether somebody, as a member of a team, would see an episode of the area with this id that they are
    given: a coordinator sees those of their own alone."""
    return membership.role == Role.CASE_WORKER or (
        membership.role == Role.COORDINATOR and membership.area_id == area
    )


@Compiled
def _memberships():
    found = Membership.objects.filter(service=Given("service"), role__in=IN_AN_AREA, user__is_active=True)
    return found.order_by("area__position", "user__name", "user_id").values_list(
        "user_id", "user__public_id", "user__name", "role", "area_id", "area__name"
    )


def load(service, viewer):
    """The workers of a service with what each has open, wherever it lies, by area and name."""
    memberships = _memberships.rows(service=service.pk)
    # Who is both takes work as a case worker does.
    role = {}
    for membership in sorted(memberships, key=lambda m: m.role):
        role.setdefault(membership.user_id, membership)
    workers = [membership for membership in memberships if role[membership.user_id] is membership]
    given = {"service": service.pk, "people": list(role), "viewer": viewer.pk, "at": now()}
    counted = [dict(count.rows(**given)) for count in COUNTS.values()]
    return [
        Worker(*worker, tuple(numbers.get(worker.user_id, 0) for numbers in counted)) for worker in workers
    ]


def loading(viewer):
    """`load` of a service for a page that needs it in several places: each service's team is counted once."""
    return cache(lambda service: load(service, viewer))


def by_worker(model, condition):
    """The query that counts, for each worker, the rows of a service that fit a condition, less those of
    restricted children the viewer isn't named on."""

    @Compiled
    def counted():
        rows = model.objects.filter(condition, service=Given("service"), allocated_to__any_of=Given("people"))
        seen = rows.exclude(child__in=restricted_to_all_but(Given("viewer"), Given("at")))
        return seen.order_by().values_list("allocated_to").annotate(number=Count("pk"))

    return counted


# What counts, named as one and as many: queries of `by_worker`. Rooms to the right add theirs as they start.
COUNTS = {("open interview", "open interviews"): by_worker(Episode, COUNTED & OPEN)}
