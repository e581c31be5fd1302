from django.db import transaction
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from access.declare import access
from access.models.reading import record_reading
from access.permissions import FOLLOW_EPISODES, SEE_EPISODES, may
from cases.episode_list import drawn, told
from cases.episode_page import page_of_episode, shown_episodes
from cases.filters import EpisodeFilters
from cases.followed import followed_on_page
from cases.models import Episode
from cases.views.outcomes import outcome_on_episode
from missing_cse.lib.keyset import page_of
from missing_cse.lib.times import now
from missing_cse.lib.way_back import and_back


@require_safe
@access(SEE_EPISODES)
@transaction.atomic
def episodes(request):
    """The episodes the person may see, newest first, a page at a time."""
    visible = Episode.objects.visible_to(request.user)
    filters = EpisodeFilters(request)
    chosen = filters.narrow(visible).values_list("id", "public_id", "missing_received_at", named=True)
    page = page_of(chosen, request, by="missing_received_at")
    found = told([row.id for row in page.rows])
    record_reading(request.user, [episode.child_id for episode in found], "episodes")
    return render(
        request,
        "cases/episodes.html",
        {"filters": filters, "page": page, "lines": drawn(found, request.user, now(), and_back(request))},
    )


@require_safe
@access(SEE_EPISODES)
@transaction.atomic
def episode(request, public_id):
    """One episode, the place of work on it; both notifications, and how it stands, for the police.

    What it includes of others' work takes `episode` and the names that `page_of_episode` and
    `outcome_on_episode` give.
    """
    found = get_object_or_404(shown_episodes(request.user), public_id=public_id)
    record_reading(request.user, [found.child_id], "episode")
    at = now()
    context = page_of_episode(found, request.user, at) | outcome_on_episode(found, request.user)
    if may(request.user, FOLLOW_EPISODES):
        context |= followed_on_page(found, request.user, at)
    return render(request, "cases/episode.html", context)
