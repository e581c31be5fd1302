from django.db import transaction
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from access.declare import access
from access.models.reading import record_reading
from access.permissions import SEE_CHILDREN
from cases.clocks import completed_years
from cases.listing import lines, with_what_followed
from cases.models import Child, Episode
from missing_cse.lib.times import local_date, now


@require_safe
@access(SEE_CHILDREN)
@transaction.atomic
def child(request, public_id):
    """A child: who it is, and its episodes that the person may see, newest first."""
    found = get_object_or_404(
        Child.objects.visible_to(request.user).select_related("gender"), public_id=public_id
    )
    record_reading(request.user, [found.pk], "child")
    at = now()
    visible = with_what_followed(Episode.objects.visible_to(request.user), request.user)
    episodes = visible.filter(child=found).order_by("-missing_received_at", "-pk")
    born = found.date_of_birth
    return render(
        request,
        "cases/child.html",
        {
            "child": found,
            "age": born and completed_years(born, local_date(at)),
            "lines": lines(episodes, at),
        },
    )
