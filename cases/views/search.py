from django.db import transaction
from django.db.models import F
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from access.declare import access
from access.models.reading import record_reading
from access.permissions import SEE_CHILDREN
from cases import last_searches
from cases.clocks import completed_years
from cases.forms.search import SearchForm
from cases.models import Episode
from cases.search import MOST, search
from missing_cse.lib.times import today


@require_http_methods(["GET", "HEAD", "POST"])
@access(SEE_CHILDREN)
@transaction.atomic
def children(request):
    """Search for a child. What is typed is posted and kept in the session, out of the address and the log."""
    if request.method == "POST":
        form = SearchForm(request.POST)
        if form.is_valid():
            token = last_searches.keep(request.session, request.POST["words"])
            return redirect(f"{reverse('children')}?search={token}")
        return render(request, "cases/children.html", {"form": form})
    words = last_searches.kept(request.session, request.GET.get("search"))
    form = SearchForm(words and {"words": words})
    context = {"form": form}
    if form.is_valid():
        found = search(form.cleaned_data["words"], request.user)
        record_reading(request.user, [child.pk for child in found.children], "children")
        context |= {"found": found, "lines": _lines(found.children, request.user), "most": MOST}
    return render(request, "cases/children.html", context)


def _lines(children, user):
    """(child, age today, newest episode that the user may see) of each child."""
    newest = (
        Episode.objects.visible_to(user)
        .filter(child__in=children)
        .select_related("district")
        .order_by("child_id", F("missing_received_at").desc(nulls_last=True), "-pk")
        .distinct("child_id")
    )
    episodes = {episode.child_id: episode for episode in newest}
    on = today()
    return [
        (child, child.date_of_birth and completed_years(child.date_of_birth, on), episodes.get(child.pk))
        for child in children
    ]
