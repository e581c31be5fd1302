"""The pages of a force's police coordinator, who may do by hand what their system does."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from access.declare import access
from access.models.reading import record_reading
from access.permissions import ANSWER_THE_SERVICE, FOLLOW_EPISODES
from cases.actions.police_queries import answer_as_police
from cases.forms.police_queries import PoliceAnswerForm
from cases.forms.refusals import show_refusal
from cases.models import PoliceQuery
from cases.whom_to_call import teams_for
from missing_cse.lib.keyset import page_of
from missing_cse.lib.posted import posted


@require_safe
@access(ANSWER_THE_SERVICE)
@transaction.atomic
def corrections_asked(request):
    """What the force is asked to put right: what waits for it, or with `all` everything, the newest first."""
    visible = PoliceQuery.objects.visible_to(request.user, ANSWER_THE_SERVICE)
    everything = "all" in request.GET
    queries = visible if everything else visible.in_state(PoliceQuery.State.OPEN)
    page = page_of(queries.select_related("episode__child", "episode__area"), request, by="raised_at")
    record_reading(request.user, [query.episode.child_id for query in page.rows], "corrections-asked")
    return render(request, "cases/police/corrections.html", {"page": page, "everything": everything})


@require_http_methods(["GET", "HEAD", "POST"])
@access(ANSWER_THE_SERVICE)
@transaction.atomic
def correction_asked(request, public_id):
    """What the service asks, beside what it has, and the force's answer."""
    visible = PoliceQuery.objects.visible_to(request.user, ANSWER_THE_SERVICE).select_related(
        "episode__child",
        "episode__district",
        "episode__area",
        "episode__service",
        "episode__responsible_authority",
        "answered_by",
    )
    query = get_object_or_404(visible, public_id=public_id)
    form = PoliceAnswerForm(posted(request))
    if form.is_valid():
        try:
            answer_as_police(query, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, f"Your answer about episode {query.episode} is sent.")
            return redirect("corrections-asked")
    record_reading(request.user, [query.episode.child_id], "correction-asked")
    return render(
        request, "cases/police/correction.html", {"query": query, "episode": query.episode, "form": form}
    )


@require_safe
@access(FOLLOW_EPISODES)
def who_to_call(request):
    """The teams of each area, with their telephones and coordinators."""
    return render(request, "cases/police/who_to_call.html", {"services": teams_for(request.user)})
