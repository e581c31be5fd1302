from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from access.declare import access
from access.models.reading import record_reading
from access.permissions import ASK_THE_POLICE
from cases.actions.police_queries import AnsweredMeanwhile, ask_the_police, close_police_query, fingerprint_of
from cases.forms.police_queries import AnswerForm, QueryForm
from cases.models import Episode, PoliceQuery
from cases.recorded import in_words
from missing_cse.lib.conflicts import differences
from missing_cse.lib.posted import posted
from missing_cse.lib.way_back import way_back


@require_http_methods(["GET", "HEAD", "POST"])
@access(ASK_THE_POLICE)
@transaction.atomic
def police_query(request, public_id):
    """Ask the police to put a notification right."""
    visible = Episode.objects.visible_to(request.user, ASK_THE_POLICE)
    episode = get_object_or_404(
        visible.select_related("child", "district", "area", "responsible_authority", "police_force"),
        public_id=public_id,
    )
    back = way_back(request, reverse("episode", args=[episode.public_id]))
    form = QueryForm(posted(request))
    if form.is_valid():
        ask_the_police(episode, by=request.user, **form.cleaned_data)
        messages.success(request, f"The query about episode {episode} is recorded.")
        return redirect(back)
    record_reading(request.user, [episode.child_id], "police-query")
    return render(request, "cases/police_queries/ask.html", {"episode": episode, "form": form, "back": back})


@require_http_methods(["GET", "HEAD", "POST"])
@access(ASK_THE_POLICE)
@transaction.atomic
def police_query_answer(request, public_id):
    """Record what came back from the police, seeing what somebody else recorded meanwhile."""
    visible = PoliceQuery.objects.visible_to(request.user, ASK_THE_POLICE)
    query = get_object_or_404(
        visible.select_related("episode__child", "raised_by", "answered_by", "closed_by"), public_id=public_id
    )
    episode = query.episode
    back = way_back(request, reverse("episode", args=[episode.public_id]))
    if query.closed_at and request.method != "POST":
        messages.info(request, "Somebody has recorded what came back already.")
        return redirect(back)
    form = AnswerForm(
        posted(request),
        initial={"seen": fingerprint_of(query)},
        query=query,
    )
    context = {"query": query, "episode": episode, "form": form, "back": back}
    if form.is_valid():
        try:
            close_police_query(query, by=request.user, **form.cleaned_data)
        except AnsweredMeanwhile as meanwhile:
            context |= _as_it_stands(meanwhile.query, form)
        else:
            messages.success(request, f"What the police answered about episode {episode} is recorded.")
            return redirect(back)
    record_reading(request.user, [episode.child_id], "police-query-answer")
    return render(request, "cases/police_queries/answer.html", context)


def _as_it_stands(query, form):
    """Both versions; saving once more, having seen them, replaces what somebody here recorded, and stands
    beside what the police answered themselves."""
    form.data = {**form.data.dict(), "seen": fingerprint_of(query)}
    if not query.closed_at:
        return {"police_were_first": True}
    yours = PoliceQuery(answer=form.cleaned_data["answer"], minutes_lost=form.cleaned_data["minutes_lost"])
    return {"theirs": query, "differences": differences(in_words(query), in_words(yours))}
