from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from access.declare import access
from access.models.reading import record_reading
from access.permissions import SEE_CHILDREN, may
from cases.places import Places
from cases.worklists import WORKLISTS
from cases.worklists.rows import drawn, told
from missing_cse.lib.keyset import page_of
from missing_cse.lib.times import now
from missing_cse.lib.way_back import and_back


@require_safe
@access(SEE_CHILDREN)
@transaction.atomic
def worklist(request, slug):
    """A list of work, a page at a time; the list itself says who may have it."""
    chosen = WORKLISTS.get(slug)
    if chosen is None:
        raise Http404
    if not may(request.user, chosen.permission):
        raise PermissionDenied
    at = now()
    places = Places(request, chosen.permission)
    waiting = places.narrow(chosen.episodes(request.user, at))
    by = chosen.order["by"]
    page = page_of(waiting.values_list("id", "public_id", by, named=True), request, **chosen.order)
    found = told([row.id for row in page.rows])
    record_reading(request.user, [row.child_id for row in found], "worklist")
    return render(
        request,
        "cases/worklists/worklist.html",
        {
            "worklist": chosen,
            "places": places,
            "page": page,
            "back": and_back(request),
            "rows": drawn(found, request.user, at, chosen),
        },
    )
