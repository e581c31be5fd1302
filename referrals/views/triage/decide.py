from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from access.declare import access
from access.models.reading import record_reading
from access.permissions import TRIAGE_RFMS
from cases.forms.refusals import show_refusal
from cases.load import load
from missing_cse.lib.conflicts import ChangedMeanwhile, differences, fingerprint
from missing_cse.lib.posted import posted
from missing_cse.lib.way_back import way_back
from referrals.actions.triage.allocate import allocate_rfm
from referrals.actions.triage.decide import decide as decide_rfm
from referrals.conditions import goes_on
from referrals.decided import decision_in_words
from referrals.forms.triage.allocate import RfmAllocationForm
from referrals.forms.triage.decide import DecideForm
from referrals.models import Rfm, RfmForm


def triaged(user, public_id):
    """An RFM that the user triages, held until the commit, or 404."""
    visible = Rfm.objects.visible_to(user, TRIAGE_RFMS)
    return get_object_or_404(
        visible.select_related(
            "child", "service", "area", "agency", "support", "consultation_outcome", "resubmission_of"
        ).select_for_update(of=("self",)),
        public_id=public_id,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@access(TRIAGE_RFMS)
@transaction.atomic
def decide(request, public_id):
    """Decide on the support of a referral, or correct that; then on to whom it is allocated."""
    rfm = triaged(request.user, public_id)
    record_reading(request.user, [rfm.child_id], "decide-rfm")
    sent = RfmForm.objects.filter(rfm=rfm).first()
    data = posted(request)
    form = DecideForm(data, rfm=rfm, email=sent.email if sent else "")
    back = way_back(request, reverse("rfm", args=[rfm.public_id]))
    page = {"rfm": rfm, "form": form, "back": back, "waits": rfm.paused_at is not None}
    if form.is_valid():
        try:
            with transaction.atomic():
                decided = decide_rfm(rfm, by=request.user, **form.values())
        except ChangedMeanwhile as meanwhile:
            page["differences"] = differences(meanwhile.theirs, _as_typed(rfm, form))
            form.data = {**form.data.dict(), "models": data.getlist("models")}
            form.data["seen"] = fingerprint(meanwhile.theirs)
        except ValidationError as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, f"The decision on {rfm} is saved: {str(decided.support).lower()}.")
            if goes_on(decided) and decided.allocated_to_id is None:
                return redirect(reverse("allocate-rfm", args=[rfm.public_id]))
            return redirect(back)
    return render(request, "referrals/triage/decide.html", page)


def _as_typed(rfm, form):
    typed = form.cleaned_data
    chosen = Rfm(
        support=typed["support"],
        consultation_outcome=typed["consultation_outcome"],
        decision_reason=typed["reason"],
        triage_risk=typed["risk"],
        triage_risk_reason=typed["risk_reason"] if typed["risk"] != rfm.risk else "",
    )
    return decision_in_words(chosen, typed["models"])


@require_http_methods(["GET", "HEAD", "POST"])
@access(TRIAGE_RFMS)
@transaction.atomic
def allocate(request, public_id):
    """Choose who carries out the support, seeing what everyone has; own area first."""
    rfm = triaged(request.user, public_id)
    record_reading(request.user, [rfm.child_id], "allocate-rfm")
    workers = sorted(load(rfm.service, request.user), key=lambda worker: worker.area_id != rfm.area_id)
    data = posted(request)
    form = RfmAllocationForm(data, record=rfm, workers=workers)
    back = way_back(request, reverse("rfm", args=[rfm.public_id]))
    if form.is_valid():
        to = form.cleaned_data["to"]
        try:
            allocate_rfm(rfm, by=request.user, to=to)
        except ValidationError as refusal:
            form.add_error("to", refusal)
        else:
            messages.success(request, f"{rfm} is allocated to {to}.")
            return redirect(back)
    return render(request, "referrals/triage/allocate.html", {"rfm": rfm, "form": form, "back": back})
