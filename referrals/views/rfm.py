from django.db import transaction
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from access.declare import access
from access.models.reading import record_reading
from access.permissions import SEE_CHILDREN, SEE_RFMS
from cases.models import Child
from referrals.models import Rfm
from referrals.panels import panels_of


@require_safe
@access(SEE_RFMS)
@transaction.atomic
def rfm(request, public_id):
    """An RFM: what it is and how it stands, and the panels of each kind of work on it."""
    visible = Rfm.objects.visible_to(request.user)
    found = get_object_or_404(
        visible.select_related(
            "child",
            "service",
            "agency",
            "district",
            "support",
            "consultation_outcome",
            "allocated_to",
            "decided_by",
            "voided_by",
            "resubmission_of",
            "version",
        ),
        public_id=public_id,
    )
    record_reading(request.user, [found.child_id], "rfm")
    return render(
        request,
        "referrals/rfm.html",
        {
            "rfm": found,
            "panels": panels_of(found, request.user),
            "may_open_child": Child.objects.visible_to(request.user, SEE_CHILDREN)
            .filter(pk=found.child_id)
            .exists(),
        },
    )
