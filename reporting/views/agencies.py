from django.db import transaction
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from access.declare import access
from access.models.reading import record_reading
from access.permissions import TRIAGE_RFMS
from cases.places import Places
from cases.quarters import chosen_quarter
from missing_cse.lib.times import span
from reporting.agency_quality import ASPECTS, chart, lines, referrals_of


@require_safe
@access(TRIAGE_RFMS)
def agencies(request):
    """How good each agency’s referrals were in a quarter: a table, a chart, and the way to the records."""
    period, choices = chosen_quarter(request)
    places = Places(request, TRIAGE_RFMS)
    by_agency, all_of_them = lines(referrals_of(request.user, period, places))
    drawing = chart(by_agency)
    return render(
        request,
        "reporting/agencies.html",
        {
            "period": period,
            "quarters": choices,
            "places": places,
            "aspects": ASPECTS.values(),
            "lines": by_agency,
            "all": all_of_them,
            "chart": drawing and mark_safe(drawing),  # noqa: S308 - drawn by our own template
            "query": request.GET.urlencode(),
        },
    )


@require_safe
@access(TRIAGE_RFMS)
@transaction.atomic
def agency(request, slug):
    """The referrals behind a number; with `share` those alone of which that is said."""
    aspect = ASPECTS.get(request.GET.get("share"))
    period, _ = chosen_quarter(request)
    found = referrals_of(request.user, period, Places(request, TRIAGE_RFMS))
    of_agency = [one for one in found if one.agency == slug]
    if not of_agency:
        raise Http404
    shown = [one for one in of_agency if aspect is None or (aspect.of(one) and aspect.has(one))]
    record_reading(request.user, {one.rfm.child_id for one in shown}, "agency-referrals")
    return render(
        request,
        "reporting/agency.html",
        {
            "name": of_agency[0].rfm.agency or "Not recorded",
            "period": period,
            "aspect": aspect,
            "rows": [(one, span(one.ran), span(one.lost)) for one in shown],
            "back": f"{reverse('agencies')}?{_without_share(request)}",
        },
    )


def _without_share(request):
    query = request.GET.copy()
    query.pop("share", None)
    return query.urlencode()
