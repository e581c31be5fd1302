"""What was shared with a force, for its police coordinator."""

from django.db import transaction
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from access.declare import access
from access.models.reading import record_reading
from access.permissions import COLLECT_INTERVIEWS
from cases.models import Handover
from cases.rhi.handover_document import handovers_pdf
from missing_cse.lib.download import download
from missing_cse.lib.keyset import page_of


@require_safe
@access(COLLECT_INTERVIEWS)
@transaction.atomic
def shared_with_police(request):
    """The interviews that are ready for the force or were sent to it, the newest first."""
    shared = Handover.objects.collectable_by(request.user).with_what_is_told().defer("contents")
    page = page_of(shared, request, by="ready_at")
    record_reading(request.user, [row.child_id for row in page.rows], "shared-with-police")
    return render(request, "cases/police/shared.html", {"page": page})


@require_safe
@access(COLLECT_INTERVIEWS)
@transaction.atomic
def shared_document(request, public_id):
    """One of them as a PDF, as far as it is shared. To read it is no receipt: that has a record number."""
    shared = Handover.objects.collectable_by(request.user).with_what_is_told()
    handover = get_object_or_404(shared, public_id=public_id)
    record_reading(request.user, [handover.child_id], "shared-document")
    response = download(f"interview-{handover.public_id}.pdf", "application/pdf")
    response.write(handovers_pdf([handover]))
    return response
