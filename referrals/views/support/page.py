from django.db import transaction
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from access.declare import access
from access.models.reading import record_reading
from access.permissions import SEE_RFMS
from referrals.models import Rfm
from referrals.support_record import SupportRecord


@require_safe
@access(SEE_RFMS)
@transaction.atomic
def page(request, public_id):
    """All that is kept of an RFM's support, and the ways to add to it."""
    visible = Rfm.objects.visible_to(request.user)
    rfm = get_object_or_404(
        visible.select_related("child", "service", "support", "allocated_to"), public_id=public_id
    )
    record_reading(request.user, [rfm.child_id], "rfm-support")
    return render(
        request, "referrals/support/page.html", {"rfm": rfm, "record": SupportRecord(rfm, request.user)}
    )
