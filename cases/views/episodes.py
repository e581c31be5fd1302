from django.db import transaction
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from access.declare import access
from access.models.reading import record_reading
from access.permissions import DECIDE_SET_ASIDE, SEE_EPISODES
from cases.conditions import SET_ASIDE
from cases.filters import EpisodeFilter
from cases.listing import lines, with_what_followed
from cases.models import Child, Episode, Interview
from cases.running_clocks import clocks
from missing_cse.lib.keyset import page_of
from missing_cse.lib.times import now


@require_safe
@access(SEE_EPISODES)
@transaction.atomic
def episodes(request):
    """The episodes the person may see, newest first, a page at a time."""
    visible = with_what_followed(Episode.objects.visible_to(request.user), request.user)
    narrowed = EpisodeFilter(request.GET, queryset=visible, request=request)
    page = page_of(narrowed.qs, request, by="missing_received_at")
    record_reading(request.user, [episode.child_id for episode in page.rows], "episodes")
    return render(
        request,
        "cases/episodes.html",
        {"form": narrowed.form, "page": page, "lines": lines(page.rows, now())},
    )


@require_safe
@access(SEE_EPISODES)
@transaction.atomic
def episode(request, public_id):
    """One episode: both notifications, and what followed for those who see children's records."""
    visible = with_what_followed(Episode.objects.visible_to(request.user), request.user)
    found = get_object_or_404(
        visible.select_related(
            "area", "police_force", "responsible_authority", "allocated_to", "decided_by", "child__gender"
        ),
        public_id=public_id,
    )
    record_reading(request.user, [found.child_id], "episode")
    interviews = Interview.objects.visible_to(request.user).select_related("case_worker", "primary_reason")
    return render(
        request,
        "cases/episode.html",
        {
            "episode": found,
            "clocks": clocks(found, now()),
            "interview": interviews.filter(outcomes__episode=found).first(),
            "sees_child": Child.objects.visible_to(request.user).filter(pk=found.child_id).exists(),
            "may_decide": Episode.objects.visible_to(request.user, DECIDE_SET_ASIDE)
            .filter(SET_ASIDE, pk=found.pk)
            .exists(),
        },
    )
