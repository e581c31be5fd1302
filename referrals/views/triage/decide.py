from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from access.declare import access
from access.models.reading import record_reading
from access.permissions import TRIAGE_RFMS
from cases.load import load
from missing_cse.lib.posted import posted
from missing_cse.lib.way_back import way_back
from referrals.actions.triage.allocate import allocate_rfm
from referrals.actions.triage.decide import decide as decide_rfm
from referrals.conditions import goes_on
from referrals.forms.triage.allocate import RfmAllocationForm
from referrals.forms.triage.decide import DecideForm
from referrals.models import Rfm
from referrals.views.kept import keep


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
    form = DecideForm(posted(request), rfm=rfm, email=rfm.referrer_email)
    back = way_back(request, reverse("rfm", args=[rfm.public_id]))
    page = {"rfm": rfm, "form": form, "back": back, "waits": rfm.paused_at is not None}
    decided, page["differences"] = keep(form, partial(decide_rfm, rfm, by=request.user))
    if page["differences"] and rfm.decided_by_id:
        page["changed_by"] = [str(rfm.decided_by)]
    if not decided:
        return render(request, "referrals/triage/decide.html", page)
    messages.success(request, f"The decision on {rfm} is saved: {str(decided.support).lower()}.")
    if goes_on(decided) and decided.allocated_to_id is None:
        return redirect(reverse("allocate-rfm", args=[rfm.public_id]))
    return redirect(back)


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
