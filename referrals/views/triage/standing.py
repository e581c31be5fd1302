from functools import partial

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from access.declare import access
from access.models.reading import record_reading
from access.permissions import TRIAGE_RFMS
from cases.forms.refusals import carry_out
from missing_cse.lib.posted import posted
from referrals.actions.triage import standing
from referrals.forms.triage.decide import ResubmissionForm, WhyForm
from referrals.models import Rfm
from referrals.views.triage.decide import triaged


@require_http_methods(["GET", "HEAD", "POST"])
@access(TRIAGE_RFMS)
@transaction.atomic
def resubmission(request, public_id):
    """Say that a referral is about the same concern as an earlier one of the child, or take that back."""
    rfm = triaged(request.user, public_id)
    record_reading(request.user, [rfm.child_id], "rfm-resubmission")
    data = posted(request)
    if rfm.resubmission_of_id:
        return _asked(
            request,
            rfm,
            WhyForm(data),
            standing.take_back_resubmission,
            title=f"Take back that this is the same concern as {rfm.resubmission_of}",
            lead="It is counted and worked on again, and its clock stands as it did.",
            button="Take it back",
            done=f"{rfm} is a concern of its own.",
        )
    seen = Rfm.objects.visible_to(request.user).values("pk")
    earlier = standing.firsts(rfm).filter(pk__in=seen).select_related("agency", "support")
    return _asked(
        request,
        rfm,
        ResubmissionForm(data, earlier=earlier) if earlier else None,
        standing.mark_resubmission,
        title="Is this the same concern as an earlier referral?",
        lead="Only the first referral about a concern is counted and worked on. You can take this back.",
        button="Save",
        done=f"{rfm} is kept as the same concern as an earlier referral.",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@access(TRIAGE_RFMS)
@transaction.atomic
def void(request, public_id):
    """Say that something is no referral at all, or take that back."""
    rfm = triaged(request.user, public_id)
    record_reading(request.user, [rfm.child_id], "void-rfm")
    form = WhyForm(posted(request))
    if rfm.voided_at:
        return _asked(
            request,
            rfm,
            form,
            standing.take_back_void,
            title="Take back that this is void",
            lead="It is counted and worked on again, and its clock stands as it did.",
            button="Take it back",
            done=f"{rfm} is a referral again.",
        )
    return _asked(
        request,
        rfm,
        form,
        standing.void,
        title="Is this no referral at all?",
        lead="What was sent by mistake, as a test, or about nobody, waits for nothing and is in no figure. A "
        "referral that shows no exploitation is a referral: decide on no further action instead. You can "
        "take this back.",
        button="Make it void",
        done=f"{rfm} is void.",
    )


def _asked(request, rfm, form, verb, *, done, **words):
    """The page that asks why, and what follows; without a form there is nothing to choose from."""
    if form is not None and carry_out(form, partial(verb, rfm, by=request.user)):
        messages.success(request, done)
        return redirect("rfm", rfm.public_id)
    return render(request, "referrals/triage/standing.html", {"rfm": rfm, "form": form, **words})
