from django.db import transaction
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from access.declare import access
from access.models.reading import record_reading
from access.permissions import SEE_CHILDREN
from cases.models import RhiForm
from cases.rhi.document import interview_pdf
from missing_cse.lib.download import download


@require_safe
@access(SEE_CHILDREN)
@transaction.atomic
def rhi_pdf(request, public_id):
    """An interview that was handed in, as a PDF for the child's file."""
    handed_in = RhiForm.objects.readable_by(request.user).filter(interview__isnull=False)
    form = get_object_or_404(
        handed_in.select_related(
            "episode__child__gender", "episode__police_force", "interview__case_worker", "service__provider"
        ),
        public_id=public_id,
    )
    record_reading(request.user, [form.episode.child_id], "rhi-pdf")
    response = download(f"interview-{form.episode.police_reference}.pdf", "application/pdf")
    response.write(interview_pdf(form))
    return response
