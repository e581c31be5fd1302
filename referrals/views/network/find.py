from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from access.declare import access
from access.permissions import SEE_NETWORK
from cases import last_searches
from cases.places import Places
from cases.quarters import chosen_quarter
from referrals.forms.network.mentions import SearchForm
from referrals.network.hotspots import hotspots as places_by_month
from referrals.network.things import connecting, search


@require_http_methods(["GET", "HEAD", "POST"])
@access(SEE_NETWORK)
@transaction.atomic
def network(request):
    """Search for who and what was mentioned; before that, what connects several children.

    What is typed is kept in the session, out of the address and the log.
    """
    if request.method == "POST":
        form = SearchForm(request.POST)
        if form.is_valid():
            token = last_searches.keep(request.session, form.cleaned_data["words"])
            return redirect(f"{reverse('network')}?search={token}")
        return render(request, "referrals/network/network.html", {"form": form})
    words = last_searches.kept(request.session, request.GET.get("search"))
    form = SearchForm(words and {"words": words})
    searched = form.is_valid()
    found = search(form.cleaned_data["words"], request.user) if searched else connecting(request.user)
    return render(
        request, "referrals/network/network.html", {"form": form, "searched": searched, "found": found}
    )


@require_safe
@access(SEE_NETWORK)
@transaction.atomic
def hotspots(request):
    """Places by month of a quarter, narrowed by area."""
    chosen, choices = chosen_quarter(request)
    places = Places(request, SEE_NETWORK)
    return render(
        request,
        "referrals/network/hotspots.html",
        {
            "areas": places.areas,
            "quarters": choices,
            "chosen": chosen,
            "found": places_by_month(request.user, chosen, places),
        },
    )
