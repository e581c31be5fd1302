from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from access.declare import access
from access.models.reading import record_reading
from access.permissions import ALLOCATE
from cases.actions.allocation import allocate as allocate_episode
from cases.forms.allocation import AllocationForm
from cases.load import load
from cases.models import Episode
from missing_cse.lib.posted import posted
from missing_cse.lib.way_back import way_back


@require_http_methods(["GET", "HEAD", "POST"])
@access(ALLOCATE)
@transaction.atomic
def allocate(request, public_id):
    """Choose who holds an interview, seeing what everyone has; own area first.

    A list sends its choice here too, with the page to come back to as `next`.
    """
    episode = get_object_or_404(
        Episode.objects.visible_to(request.user, ALLOCATE)
        .select_related("service", "child", "area", "district", "allocated_to")
        .select_for_update(of=("self",)),
        public_id=public_id,
    )
    workers = sorted(load(episode.service, request.user), key=lambda w: w.area_id != episode.area_id)
    form = AllocationForm(posted(request), record=episode, workers=workers)
    back = way_back(request, reverse("episode", args=[episode.public_id]))
    if form.is_valid():
        to = form.cleaned_data["to"]
        try:
            allocate_episode(episode, by=request.user, to=to)
        except ValidationError as refusal:
            form.add_error("to", refusal)
        else:
            messages.success(request, f"Episode {episode} is allocated to {to}.")
            return redirect(back)
    record_reading(request.user, [episode.child_id], "allocate")
    return render(request, "cases/allocation/allocate.html", {"episode": episode, "form": form, "back": back})
