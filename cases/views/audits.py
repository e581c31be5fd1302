from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms import BoundField
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from access.declare import access
from access.models.reading import record_reading
from access.permissions import AUDIT_INTERVIEWS, KEEP_LANGUAGE, may
from cases.actions.audits import audit_submission
from cases.audits import audits_of, is_own, waiting_for_audit
from cases.forms.audits import AuditForm
from cases.models import RhiForm
from cases.places import Places
from cases.rhi.advice import advised
from cases.rhi.reading import ReadPart, read_form
from missing_cse.lib.numbers import whole_number

SHOWN = 50


@dataclass(frozen=True)
class PartToAudit:
    """A part of the form as it was handed in, and the field for a remark on it; None: it is only read."""

    read: ReadPart
    remark: BoundField | None


@require_safe
@access(AUDIT_INTERVIEWS)
@transaction.atomic
def audits(request):
    """The interviews that wait for the person's audit, oldest first; as they are done, others move up."""
    places = Places(request, AUDIT_INTERVIEWS)
    waiting = places.narrow(waiting_for_audit(request.user), "episode__")
    forms = list(waiting.select_related("episode__child", "episode__area", "case_worker")[:SHOWN])
    record_reading(request.user, [form.episode.child_id for form in forms], "audits")
    visible = RhiForm.objects.visible_to(request.user, AUDIT_INTERVIEWS)
    own = visible.filter(case_worker=request.user, state=RhiForm.State.SUBMITTED)
    return render(
        request,
        "cases/audits/list.html",
        {
            "places": places,
            "forms": forms,
            "total": waiting.count(),
            "own": own.count(),
            "keeps_language": may(request.user, KEEP_LANGUAGE),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@access(AUDIT_INTERVIEWS)
@transaction.atomic
def audit(request, public_id):
    """An interview as it was handed in, with the audit's form while it waits for one.

    After a refusal the page shows the submission that the person read, with all they typed.
    """
    form = get_object_or_404(
        RhiForm.objects.visible_to(request.user, AUDIT_INTERVIEWS)
        .exclude(state=RhiForm.State.DRAFT)
        .select_related("episode__child", "episode__area", "interview", "case_worker", "service"),
        public_id=public_id,
    )
    record_reading(request.user, [form.episode.child_id], "audit")
    submissions = form.submissions.select_related("by")
    is_post = request.method == "POST"
    read = whole_number(request.POST.get("number", ""))
    submission = submissions.order_by("number").last()
    if read is not None:
        submission = get_object_or_404(submissions, number=read)
    service = form.service
    parts = advised(read_form(submission.answers, service.vocabulary), service.words_to_avoid)
    own = is_own(form, request.user)
    audit_form = None
    if is_post or (form.state == RhiForm.State.SUBMITTED and not own):
        audit_form = AuditForm(
            request.POST if is_post else None,
            initial={"number": submission.number},
            service=service,
            parts=[read.part for read in parts],
        )
    if is_post and audit_form.is_valid():
        try:
            done = audit_submission(submission, by=request.user, **audit_form.verdict)
        except ValidationError as refused:
            audit_form.add_error(None, refused)
        else:
            what = "approved" if done.approved else f"sent back to {form.case_worker}"
            messages.success(request, f"The interview with {form.episode.child} is {what}.")
            return redirect("audits")
    remarks = audit_form.remark_of if audit_form else {}
    return render(
        request,
        "cases/audits/audit.html",
        {
            "rhi_form": form,
            "submission": submission,
            "parts": [PartToAudit(read, remarks.get(read.part.slug)) for read in parts],
            "form": audit_form,
            "audits": audits_of(form, request.user),
            "is_own": own,
        },
    )
