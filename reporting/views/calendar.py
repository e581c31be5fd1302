"""The timetable of a service's contract: what is due, what holds it up, and what workers still owe."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from access.declare import access
from access.permissions import BUILD_REPORTS, SEE_REPORTS, SUBMIT_REPORTS, may, service_or_404
from missing_cse.lib.periods import Kind
from missing_cse.lib.times import now
from reporting.models import Edition
from reporting.products import PRODUCTS
from reporting.timetable.calendar import Calendar
from reporting.timetable.owed import owed_by_worker
from reporting.timetable.recipients import recipients

SHOWN = 8


@require_safe
@access(SEE_REPORTS)
def calendar(request, service):
    """For those who build reports everything; for others what is late, the next dates, and what went out."""
    service = service_or_404(request.user, service, SEE_REPORTS)
    may_build = may(request.user, BUILD_REPORTS, service)
    found = Calendar(service, now(), sent_only=not may_build)
    past = found.past if may_build else []
    context = {
        "service": service,
        "may_build": may_build,
        "may_submit": may(request.user, SUBMIT_REPORTS, service),
        "waiting": [line for line in past if line.waits_for_a_person],
        "late": [] if may_build else found.late,
        "coming": found.next[:SHOWN],
        "past": [line for line in past if not line.waits_for_a_person],
        "editions": [] if may_build else _went_out(request.user, service),
        "recipients": [(PRODUCTS[kind].name, who) for kind, who in recipients(service).items()],
    }
    return render(request, "reporting/calendar.html", context)


@require_safe
@access(BUILD_REPORTS)
def owed(request, service, period):
    """What each worker still owes of a month: how many, and no child."""
    service = service_or_404(request.user, service, BUILD_REPORTS)
    if period.kind is not Kind.MONTH:
        raise Http404
    context = {"service": service, "period": period, "workers": owed_by_worker(service, period)}
    return render(request, "reporting/owed.html", context)


def _went_out(user, service):
    editions = Edition.objects.visible_to(user).filter(service=service).without_contents()
    return editions.select_related("submitted_by").order_by("-published_at")[:SHOWN]
