from django.db import transaction
from django.shortcuts import render
from django.views.decorators.http import require_safe

from access.declare import access
from access.models.reading import record_reading
from access.permissions import SIGNED_IN
from missing_cse.lib.times import now
from missing_cse.lib.way_back import and_back
from missing_cse.today import parts


@require_safe
@access(SIGNED_IN)
@transaction.atomic
def home(request):
    """Today: what waits for the person, true when the page is drawn."""
    at = now()
    shown = parts(request, at)
    record_reading(request.user, set().union(*(part.children for part in shown)), "home")
    return render(request, "missing_cse/today.html", {"parts": shown, "at": at, "back": and_back(request)})
