"""What needs a coordinator's decision: a few of each kind, and how many there are."""

from dataclasses import dataclass

from django.urls import reverse

from access.permissions import ALLOCATE, services_allowing
from cases.audits import waiting_for_audit
from cases.load import headings, loading
from cases.worklists import (
    AGAIN,
    ANSWERED,
    HOLDS,
    INTERVIEWS,
    OFFERS,
    POLICE,
    UNALLOCATED,
    WORKLISTS,
    Worklist,
)
from cases.worklists.rows import drawn, told
from cases.worklists.waiting import AUDITS_PAGE, DUPLICATES_PAGE, SET_ASIDE_PAGE
from missing_cse.lib.keyset import in_order
from missing_cse.today.part import Part
from missing_cse.today.waiting import waiting_by_area
from referrals import lanes

SHOWN = 5
IN_SECTIONS = (UNALLOCATED, OFFERS, HOLDS, ANSWERED, POLICE, AGAIN)
PAGES = {SET_ASIDE_PAGE: "Set aside", AUDITS_PAGE: "To audit", DUPLICATES_PAGE: "May be known already"}
# In the order in which a morning goes.
OF_INTERVIEWS = (UNALLOCATED.slug, OFFERS.slug, INTERVIEWS.slug, HOLDS.slug, AUDITS_PAGE)
OF_RECORDS = (SET_ASIDE_PAGE, DUPLICATES_PAGE, ANSWERED.slug, POLICE.slug, AGAIN.slug)
OF_REFERRALS = tuple(lanes.LANES)
COUNTED = (*OF_INTERVIEWS, *OF_RECORDS, *OF_REFERRALS)


@dataclass(frozen=True)
class Number:
    """How many wait, with the way to them."""

    title: str
    number: int
    url: str


@dataclass(frozen=True)
class Section:
    """The first rows of a list of work; `total` is how many it has."""

    worklist: Worklist
    rows: list
    total: int
    url: str


def title_of(slug):
    return PAGES.get(slug) or (lanes.LANES.get(slug) or WORKLISTS[slug]).title


def address_of(slug):
    if slug in PAGES:
        return reverse(slug)
    return reverse("triage-lane" if slug in lanes.LANES else "worklist", args=[slug])


def teams(user, load):
    """(service, its workers with what each has) of the services in which the person allocates."""
    services = services_allowing(user, ALLOCATE)
    return {
        "teams": [(service, load(service)) for service in services],
        "counts": headings(),
    }


def decisions(request, at):
    """The part of Today."""
    user, load = request.user, loading(request.user)
    waiting = waiting_by_area(user, at)
    totals = {slug: sum(numbers[slug] for numbers in waiting.values()) for slug in COUNTED}
    found = {one: _first(one, user, at) if totals[one.slug] else [] for one in IN_SECTIONS}
    audits = list(waiting_for_audit(user).select_related("episode__child", "case_worker")[:SHOWN])
    return Part(
        "missing_cse/today/coordinator.html",
        {
            "numbers": [Number(title_of(slug), number, address_of(slug)) for slug, number in totals.items()],
            "sections": [
                Section(one, drawn(rows, user, at, one, load), totals[one.slug], address_of(one.slug))
                for one, rows in found.items()
                if rows
            ],
            "audits": audits,
            "audits_total": totals[AUDITS_PAGE],
            **teams(user, load),
        },
        {row.child_id for rows in found.values() for row in rows} | {one.episode.child_id for one in audits},
    )


def _first(worklist, user, at):
    waiting = in_order(worklist.episodes(user, at), **worklist.order)
    return told(waiting.values_list("pk", flat=True)[:SHOWN])
