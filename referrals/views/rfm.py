from django.db import transaction
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from access.declare import access
from access.models.reading import record_reading
from access.permissions import SEE_CHILDREN, SEE_RFMS
from cases.models import Child
from missing_cse.lib.times import now
from referrals.bands import total
from referrals.models import Rfm


@require_safe
@access(SEE_RFMS)
@transaction.atomic
def rfm(request, public_id):
    """An RFM: its clock, its bands side by side, and the indicators that show, with the evidence."""
    visible = Rfm.objects.visible_to(request.user)
    found = get_object_or_404(
        visible.select_related(
            "child", "service", "agency", "district", "support", "allocated_to", "version"
        ),
        public_id=public_id,
    )
    record_reading(request.user, [found.child_id], "rfm")
    shown = found.indicators_shown.select_related("indicator__section").order_by(
        "indicator__section__position", "indicator__position"
    )
    return render(
        request,
        "referrals/rfm.html",
        {
            "rfm": found,
            "shown": shown,
            "total": total(one.indicator for one in shown),
            "is_late": found.answered_at is None and found.answer_due_at < now(),
            "may_open_child": Child.objects.visible_to(request.user, SEE_CHILDREN)
            .filter(pk=found.child_id)
            .exists(),
        },
    )
