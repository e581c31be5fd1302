from django.db import transaction
from django.shortcuts import render
from django.views.decorators.http import require_safe

from access.declare import access
from access.models.reading import record_reading
from access.permissions import DECIDE_SET_ASIDE, IMPORT_RECORDS, SEE_EPISODES, SEE_REPORTS, SIGNED_IN, may
from access.roles import Role
from cases.conditions import COUNTED, OPEN, SET_ASIDE
from cases.listing import lines, with_what_followed
from cases.models import Episode
from missing_cse.lib.times import now
from reporting.models import Report

OWN_LIMIT = 100


@require_safe
@access(SIGNED_IN)
@transaction.atomic
def home(request):
    """What the person can do here, by role; a case worker's own open episodes come first."""
    user = request.user
    works_on_cases = any(m.role == Role.CASE_WORKER for m in user.current_memberships)
    own = _own_open_episodes(user) if works_on_cases else []
    record_reading(user, [episode.child_id for episode in own], "home")
    decides, reads_reports = may(user, DECIDE_SET_ASIDE), may(user, SEE_REPORTS)
    return render(
        request,
        "missing_cse/home.html",
        {
            "works_on_cases": works_on_cases,
            "own": lines(own, now()),
            "own_limit": OWN_LIMIT,
            "decides": decides,
            "set_aside": decides
            and Episode.objects.visible_to(user, DECIDE_SET_ASIDE).filter(SET_ASIDE).count(),
            "sees_episodes": may(user, SEE_EPISODES),
            "imports": may(user, IMPORT_RECORDS),
            "reads_reports": reads_reports,
            "newest_report": reads_reports and _newest_report(user),
        },
    )


def _own_open_episodes(user):
    """The open episodes allocated to the person, the most urgent first."""
    allocated = Episode.objects.visible_to(user).filter(COUNTED, OPEN, allocated_to=user)
    return with_what_followed(allocated, user).most_urgent_first()[:OWN_LIMIT]


def _newest_report(user):
    """The released report that the person may read and that was released last."""
    released = Report.objects.visible_to(user).filter(released_at__isnull=False)
    return released.without_contents().select_related("service").order_by("-released_at").first()
