"""Group work: groups, their members, and their meetings with attendance."""

from functools import partial

from django.contrib import messages
from django.db import transaction
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from access.declare import access
from access.models import Area, User
from access.models.reading import record_reading
from access.permissions import SEE_RFMS, WORK_ON_RFMS, ids_of_services_allowing
from cases.views.keeping import Page
from missing_cse.lib.keyset import page_of as keyset_page
from missing_cse.lib.posted import posted
from referrals.actions import groups as actions
from referrals.conditions import UNDER_WAY
from referrals.forms.groups import GroupForm, MeetingForm, MemberForm, PlanMeetingForm
from referrals.models import GroupAttendance, GroupMeeting, GroupMember, SupportGroup
from referrals.querysets.support import rfms_worked_on_by
from referrals.views.kept import answer

BEGIN = Page("new-group", "Begin a group", "Begin the group", "The group is there. Add its members.")
CHANGE = Page("change-group", "Change the group", "Save", "The group is changed.")
JOIN = Page("join-group", "Add a child to the group", "Add the child", "The child is a member of the group.")
PLAN = Page("plan-group-meeting", "Plan a meeting", "Save the meeting", "The meeting is planned.")
RECORD = Page(
    "new-group-meeting",
    "Record a meeting",
    "Save the meeting",
    "The meeting is recorded.",
    about="Whom do I see here?",
    help="Who was a member on the day of the meeting, as far as you may see their referrals. Whoever works "
    "with the others records whether those came.",
)


@require_safe
@access(SEE_RFMS)
def groups(request):
    """The groups of the person's area, the newest first."""
    visible = SupportGroup.objects.visible_to(request.user).select_related("area", "allocated_to")
    page = keyset_page(visible, request, by="started_on")
    return render(request, "referrals/groups/list.html", {"page": page})


@require_safe
@access(SEE_RFMS)
@transaction.atomic
def group(request, public_id):
    """A group: the members whom the person may see, and its meetings."""
    found = _group(request.user, public_id)
    members = list(_members(request.user, found).order_by("left_on", "joined_on", "pk"))
    record_reading(request.user, [member.rfm.child_id for member in members], "group")
    came = GroupAttendance.objects.visible_to(request.user).filter(meeting__group=found, came=True)
    names = {}
    for one in came.select_related("rfm__child"):
        names.setdefault(one.meeting_id, []).append(str(one.rfm.child))
    meetings = [(one, names.get(one.pk, [])) for one in found.meetings.order_by("-at", "-pk")]
    return render(
        request,
        "referrals/groups/group.html",
        {
            "group": found,
            "members": [member for member in members if not member.left_on],
            "before": [member for member in members if member.left_on],
            "meetings": meetings,
            "may_leave": set(
                GroupMember.objects.worked_on_by(request.user)
                .filter(group=found)
                .values_list("rfm_id", flat=True)
            ),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@access(WORK_ON_RFMS)
@transaction.atomic
def new_group(request):
    """Begin a group in an area of the person's own."""
    areas, services = _areas(request.user), ids_of_services_allowing(request.user, WORK_ON_RFMS)
    form = GroupForm(
        posted(request), record=SupportGroup(), service=None, areas=areas, people=_people(services)
    )

    def act(**typed):
        return _page_of(actions.keep_group(form.record, by=request.user, **typed))

    return answer(
        request,
        form,
        act,
        page=BEGIN,
        service=areas.first().service,
        back=("Back to the groups", reverse("groups")),
        caption="Group work",
        children=[],
    )


@require_http_methods(["GET", "HEAD", "POST"])
@access(WORK_ON_RFMS)
@transaction.atomic
def change_group(request, public_id):
    """Change what a group is, or say that it ended."""
    found = _group(request.user, public_id)
    form = GroupForm(
        posted(request),
        record=found,
        service=found.service,
        areas=None,
        people=_people([found.service_id]),
    )
    return _answer(request, found, form, partial(actions.keep_group, found, by=request.user), CHANGE)


@require_http_methods(["GET", "HEAD", "POST"])
@access(WORK_ON_RFMS)
@transaction.atomic
def join(request, public_id):
    """Let a child take part whose support the person keeps."""
    found = _group(request.user, public_id)
    rfms = rfms_worked_on_by(request.user).filter(UNDER_WAY, service=found.service_id)
    others = rfms.exclude(groups__in=found.members.filter(left_on=None)).select_related("child")
    form = MemberForm(posted(request), rfms=others.order_by("child__last_name", "child__first_name", "pk"))

    def act(rfm, joined_on):
        actions.join_group(found, rfm, joined_on=joined_on)

    listed = others.values_list("child", flat=True)
    return _answer(request, found, form, act, JOIN, children=listed)


@require_POST
@access(WORK_ON_RFMS)
@transaction.atomic
def leave(request, public_id):
    """Say that a child takes part no longer."""
    members = GroupMember.objects.worked_on_by(request.user).select_related("group")
    member = get_object_or_404(members, public_id=public_id)
    actions.leave_group(member)
    messages.success(request, "The child is no longer a member of the group.")
    return redirect(_page_of(member.group))


@require_http_methods(["GET", "HEAD", "POST"])
@access(WORK_ON_RFMS)
@transaction.atomic
def plan_meeting(request, public_id):
    """Plan a meeting of a group."""
    found = _group(request.user, public_id)
    meeting = GroupMeeting(group=found)
    form = PlanMeetingForm(posted(request), record=meeting, service=found.service)
    return _answer(request, found, form, partial(actions.plan_meeting, meeting, by=request.user), PLAN)


@require_http_methods(["GET", "HEAD", "POST"])
@access(WORK_ON_RFMS)
@transaction.atomic
def new_meeting(request, public_id):
    """Record a meeting that was not planned here, and who came."""
    return _record(request, GroupMeeting(group=_group(request.user, public_id)))


@require_http_methods(["GET", "HEAD", "POST"])
@access(WORK_ON_RFMS)
@transaction.atomic
def meeting(request, public_id):
    """Record a meeting and who came, or put it right."""
    meetings = GroupMeeting.objects.visible_to(request.user).select_related("group__service")
    return _record(request, get_object_or_404(meetings, public_id=public_id))


def _record(request, meeting):
    found, user = meeting.group, request.user
    attended = {one.rfm_id: one for one in GroupAttendance.objects.filter(meeting=meeting.pk)}
    form = MeetingForm(
        posted(request),
        record=meeting,
        service=found.service,
        members=_members(user, found),
        attended=attended,
    )
    act = partial(actions.record_meeting, meeting, by=user)
    return _answer(request, found, form, act, RECORD, children=form.children)


def _group(user, public_id):
    visible = SupportGroup.objects.visible_to(user).select_related("service", "area", "allocated_to")
    return get_object_or_404(visible, public_id=public_id)


def _members(user, group):
    """Those whose RFMs the user may see, each once: the others do not exist for them."""
    visible = GroupMember.objects.visible_to(user).filter(group=group)
    return visible.select_related("rfm__child", "rfm__allocated_to")


def _page_of(group):
    return reverse("group", args=[group.public_id])


def _answer(request, group, form, act, page, children=()):
    return answer(
        request,
        form,
        act,
        page=page,
        service=group.service,
        back=("Back to the group", _page_of(group)),
        caption=group,
        children=children,
    )


def _areas(user):
    """The areas in which the user may begin a group: their own, or all of a service that they run."""
    roles = [m for m in user.current_memberships if m.role in WORK_ON_RFMS.roles]
    own = {m.area_id for m in roles if m.area_id}
    whole = {m.service_id for m in roles if not m.area_id}
    found = Area.objects.filter(Q(pk__in=own) | Q(service__in=whole))
    return found.select_related("service").order_by("service", "position")


def _people(services):
    """Who may run a group of these services."""
    team = Q(memberships__service__in=services, memberships__role__in=WORK_ON_RFMS.roles)
    return User.objects.filter(team, is_active=True).distinct().order_by("name")
