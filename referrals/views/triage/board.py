from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from access.declare import access
from access.models.reading import record_reading
from access.permissions import SEE_RFMS, TRIAGE_RFMS, may, services_allowing
from cases.places import Places
from missing_cse.lib.keyset import in_order, page_of
from missing_cse.lib.times import now
from missing_cse.lib.way_back import way_back
from referrals.actions.triage.decide import note_information
from referrals.board_rows import drawn, told
from referrals.lanes import LANES, Lane, numbers
from referrals.models import Rfm

SHOWN = 10


@dataclass(frozen=True)
class Section:
    """A lane with its first rows; `total` is how many it has, `url` the way to all of them."""

    lane: Lane
    rows: list
    total: int
    url: str


@require_safe
@access(SEE_RFMS)
@transaction.atomic
def board(request):
    """The referrals that wait for something, by clock: for those who triage all of theirs, for case workers
    what is allocated to them."""
    user, at, triages = request.user, now(), may(request.user, TRIAGE_RFMS)
    places = Places(request, SEE_RFMS)
    totals = numbers(places.narrow(Rfm.objects.on_the_board_of(user)))
    found = {
        lane: told(
            in_order(places.narrow(lane.rfms(user)), **lane.order).values_list("pk", flat=True)[:SHOWN]
        )
        for lane in LANES.values()
    }
    record_reading(user, {rfm.child_id for rfms in found.values() for rfm in rfms}, "triage")
    query = request.GET.urlencode()
    sections = [
        Section(
            lane,
            drawn(rfms, lane, at, triages=triages),
            totals[lane.slug],
            f"{reverse('triage-lane', args=[lane.slug])}?{query}",
        )
        for lane, rfms in found.items()
    ]
    return render(
        request,
        "referrals/triage/board.html",
        {
            "sections": sections,
            "places": places,
            "triages": triages,
            "forms": [
                (service, request.build_absolute_uri(reverse("refer", args=[service.slug])))
                for service in services_allowing(user, TRIAGE_RFMS)
            ],
        },
    )


@require_safe
@access(SEE_RFMS)
@transaction.atomic
def lane(request, slug):
    """A lane of the board, a page at a time."""
    chosen = LANES.get(slug)
    if chosen is None:
        raise Http404
    user, triages = request.user, may(request.user, TRIAGE_RFMS)
    places = Places(request, SEE_RFMS)
    waiting = places.narrow(chosen.rfms(user))
    page = page_of(waiting.values_list("id", "public_id", chosen.by, named=True), request, **chosen.order)
    found = told(row.id for row in page.rows)
    record_reading(user, {rfm.child_id for rfm in found}, "triage")
    return render(
        request,
        "referrals/triage/lane.html",
        {
            "lane": chosen,
            "places": places,
            "page": page,
            "rows": drawn(found, chosen, now(), triages=triages),
            "triages": triages,
        },
    )


@require_POST
@access(TRIAGE_RFMS)
@transaction.atomic
def note(request, public_id):
    """Take note of a referral that was sent for information, with one press."""
    rfm = get_object_or_404(Rfm.objects.visible_to(request.user, TRIAGE_RFMS), public_id=public_id)
    try:
        note_information(rfm, by=request.user)
    except ValidationError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, f"{rfm} is noted. Nothing more is asked of us.")
    return redirect(way_back(request, reverse("triage")))
