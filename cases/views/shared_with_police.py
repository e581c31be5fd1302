"""What was shared with a force, for its police coordinator."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from access.declare import access
from access.models.reading import record_reading
from access.permissions import COLLECT_INTERVIEWS
from cases.actions.handovers import give_receipt
from cases.forms.handovers import ReceiptForm
from cases.forms.refusals import show_refusal
from cases.models import Handover
from cases.rhi.handover_document import handovers_pdf
from missing_cse.lib.download import download
from missing_cse.lib.keyset import page_of
from missing_cse.lib.posted import posted


@require_safe
@access(COLLECT_INTERVIEWS)
@transaction.atomic
def shared_with_police(request):
    """The interviews that are ready for the force or were sent to it, the newest first."""
    shared = Handover.objects.collectable_by(request.user).with_what_is_told()
    page = page_of(shared.defer("contents"), request, by="ready_at")
    record_reading(request.user, [row.child_id for row in page.rows], "shared-with-police")
    return render(request, "cases/police/shared.html", {"page": page})


@require_safe
@access(COLLECT_INTERVIEWS)
@transaction.atomic
def shared_document(request, public_id):
    """One of them as a PDF, as far as it is shared. To read it is no receipt: that has a record number."""
    handover = _shared_or_404(Handover.objects.readable_by(request.user), public_id)
    record_reading(request.user, [handover.child_id], "shared-document")
    response = download(f"interview-{handover.public_id}.pdf", "application/pdf")
    response.write(handovers_pdf([handover]))
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@access(COLLECT_INTERVIEWS)
@transaction.atomic
def receipt(request, public_id):
    """Say that the force has one of them, and under which number it keeps it."""
    handover = _shared_or_404(Handover.objects.collectable_by(request.user), public_id)
    record_reading(request.user, [handover.child_id], "give-receipt")
    form = ReceiptForm(posted(request))
    if form.is_valid():
        try:
            give_receipt(handover, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, f"The receipt {form.cleaned_data['record_number']} is recorded.")
            return redirect("shared-with-police")
    return render(request, "cases/police/receipt.html", {"handover": handover, "form": form})


def _shared_or_404(shared, public_id):
    return get_object_or_404(shared.with_what_is_told(), public_id=public_id)
