from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from access.declare import access
from access.models.reading import record_reading
from access.permissions import KEEP_CHILDREN, RESTRICT_CHILDREN, SEE_CHILDREN, may
from cases.clocks import completed_years
from cases.conditions import COUNTED, OPEN, calls_for_a_meeting
from cases.forms.timeline import TimelineForm
from cases.listing import with_what_followed
from cases.models import Alert, Child, Episode, Interview, PersonAround
from cases.running_clocks import clocks
from cases.sent_details import waiting_for_a_person
from cases.timeline import timeline
from cases.whereabouts import whereabouts
from missing_cse.lib.times import local_date, now

EVENTS = 30  # on a page of the timeline
INTERVIEWS = 5  # the newest; the timeline has the others
OPEN_EPISODES = 10


@require_safe
@access(SEE_CHILDREN)
@transaction.atomic
def child(request, public_id):
    """A child: what to know first, what is to be done, whom to call, where it lives, and what happened."""
    user = request.user
    children = Child.objects.visible_to(user).select_related("gender", "service")
    found = children.filter(public_id=public_id).first()
    if found is None:
        # What was merged into another record leads there.
        merged = Child.objects.filter(public_id=public_id)
        return redirect("child", get_object_or_404(children, pk__in=merged.values("merged_into")).public_id)
    record_reading(user, [found.pk], "child")
    at = now()
    narrowed = TimelineForm(request.GET)
    events = narrowed.narrow(timeline(found, user))
    people = PersonAround.objects.visible_to(user).filter(child=found)
    today = local_date(at)
    around = Q(until__isnull=True) | Q(until__gt=today)
    return render(
        request,
        "cases/child.html",
        {
            "child": found,
            "age": found.date_of_birth and completed_years(found.date_of_birth, today),
            "may_restrict": may(user, RESTRICT_CHILDREN, found.service),
            "may_keep": Child.objects.visible_to(user, KEEP_CHILDREN).filter(pk=found.pk).exists(),
            "alerts": Alert.objects.visible_to(user)
            .filter(child=found, ended_at__isnull=True)
            .select_related("raised_by"),
            "sent_otherwise": waiting_for_a_person(found, user, KEEP_CHILDREN),
            "meeting_called_for": Episode.objects.visible_to(user)
            .filter(calls_for_a_meeting(found.service, at), child=found)
            .exists(),
            "open": _open(found, user, at),
            "people": people.filter(around),
            "people_before": people.exclude(around),
            "whereabouts": whereabouts(found, user),
            "interviews": Interview.objects.visible_to(user)
            .filter(episode__child=found)
            .select_related("episode", "case_worker", "primary_reason")
            .order_by("-held_at")[:INTERVIEWS],
            "narrowed": narrowed,
            "page": Paginator(events, EVENTS).get_page(request.GET.get("page")),
        },
    )


def _open(child, user, at):
    """Pairs of an episode that is still open and its clocks, the oldest first."""
    episodes = with_what_followed(Episode.objects.visible_to(user).filter(COUNTED & OPEN), user)
    rows = episodes.filter(child=child).order_by("missing_received_at", "pk")[:OPEN_EPISODES]
    return [(episode, clocks(episode, at)) for episode in rows]
