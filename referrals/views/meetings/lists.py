"""The allocation meetings, and how the next one is planned."""

from datetime import UTC

from django.db import transaction
from django.db.models import Q
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from access.declare import access
from access.models import Area
from access.permissions import HOLD_MEETINGS, SEE_MEETINGS
from cases.views.keeping import Page
from missing_cse.lib.keyset import page_of
from missing_cse.lib.periods import LONDON
from missing_cse.lib.posted import posted
from referrals.actions.meetings.planning import plan_meeting
from referrals.forms.meetings import PlanForm
from referrals.meetings.agenda import WEEK
from referrals.models import Meeting
from referrals.views.kept import answer

PLAN = Page(
    "plan-meeting",
    "Plan an allocation meeting",
    "Plan the meeting",
    "The meeting is planned. Its agenda makes itself.",
    about="What is an allocation meeting?",
    help="Once a week the team of an area and the authority’s social worker go through the referrals that "
    "are open. The agenda makes itself out of how they stand. What is decided is recorded on the page, and "
    "the minutes are made when the meeting is closed.",
)


@require_safe
@access(SEE_MEETINGS)
def meetings(request):
    """The next meeting of each area, and those that were held, the newest first."""
    visible = Meeting.objects.visible_to(request.user).select_related("area")
    planned = list(visible.is_open().order_by("starts_at", "pk"))
    without = [area for area in _areas(request.user) if area.pk not in {one.area_id for one in planned}]
    return render(
        request,
        "referrals/meetings/list.html",
        {
            "planned": planned,
            "without": without,
            "page": page_of(visible.filter(closed_at__isnull=False), request, by="closed_at"),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@access(HOLD_MEETINGS)
@transaction.atomic
def plan(request):
    """Plan the next meeting of an area: a week after the last one, unless the person says otherwise."""
    areas = _areas(request.user)
    chosen = areas.filter(slug=request.GET.get("area", "")).first()
    form = PlanForm(posted(request), areas=areas, initial=_proposed(chosen))

    def act(area, starts_at, place):
        made = plan_meeting(area, by=request.user, starts_at=starts_at, place=place)
        return reverse("meeting", args=[made.public_id])

    return answer(
        request,
        form,
        act,
        page=PLAN,
        service=areas.first().service,
        back=("Back to the meetings", reverse("meetings")),
        caption="Exploitation referrals",
        children=[],
    )


def _areas(user):
    """The areas whose meetings the user holds: their own, or all of a service that they run."""
    roles = [m for m in user.current_memberships if m.role in HOLD_MEETINGS.roles]
    own = {m.area_id for m in roles if m.area_id}
    whole = {m.service_id for m in roles if not m.area_id}
    found = Area.objects.filter(Q(pk__in=own) | Q(service__in=whole))
    return found.select_related("service").order_by("service", "position")


def _proposed(area):
    """The next meeting, as it is proposed: by London's clocks, a week after the last of the area was to be
    before anybody moved it, or as many as it takes to come after it; and there."""
    last = area and Meeting.objects.last_closed(area)
    if not last:
        return {"area": area}
    usual = (last.planned_for or last.starts_at).astimezone(LONDON)
    weeks = max(1, (last.starts_at.astimezone(LONDON).date() - usual.date()).days // 7 + 1)
    return {"area": area, "starts_at": (usual + weeks * WEEK).astimezone(UTC), "place": last.place}
