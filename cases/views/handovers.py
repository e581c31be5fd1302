"""Approved interviews on their way to the police: looked at, ready, handed over."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, Min
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from access.declare import access
from access.models import PoliceForce
from access.models.reading import record_reading
from access.permissions import HAND_OVER_INTERVIEWS, ids_of_services_allowing
from cases.actions.handovers import (
    choose,
    fingerprint_of,
    hand_over_anyway,
    hand_over_by_hand,
    make_ready,
    withhold,
)
from cases.forms.handovers import AnywayForm, ByHandForm, ChooseForm, PackForm
from cases.forms.refusals import show_refusal
from cases.handovers import (
    SENT_PARTS,
    UNSENT,
    WAITING_FOR_A_LOOK,
    forces_of,
    limits,
    sent_parts,
    what_goes,
    whole,
)
from cases.models import Handover, RhiForm
from cases.rhi.handover_document import handovers_pdf
from missing_cse.lib.download import download
from missing_cse.lib.keyset import page_of
from missing_cse.lib.posted import posted

SHOWN = 50
State = Handover.State


def _visible_to(user):
    return Handover.objects.visible_to(user).with_what_is_told()


@require_safe
@access(HAND_OVER_INTERVIEWS)
@transaction.atomic
def to_the_police(request):
    """What waits to be looked at and what is unsent, the oldest first; with `sent` what went, the newest."""
    visible = Handover.objects.visible_to(request.user)
    if "sent" in request.GET:
        page = page_of(_visible_to(request.user).filter(state=State.SENT), request, by="made_at")
        record_reading(request.user, [row.child_id for row in page.rows], "to-the-police")
        return render(request, "cases/handovers/sent.html", {"page": page})
    waiting, unsent = visible.filter(WAITING_FOR_A_LOOK), visible.filter(UNSENT)
    shown = {
        "waiting": _visible_to(request.user).filter(WAITING_FOR_A_LOOK).order_by("made_at", "pk")[:SHOWN],
        "unsent": _visible_to(request.user).filter(UNSENT).order_by("ready_at", "pk")[:SHOWN],
    }
    record_reading(request.user, [row.child_id for rows in shown.values() for row in rows], "to-the-police")
    by_force = unsent.values("police_force__name", "police_force__slug").annotate(
        number=Count("pk"), oldest=Min("ready_at")
    )
    context = {
        **shown,
        "waiting_number": waiting.count(),
        "by_force": by_force.order_by("police_force__name"),
    }
    return render(request, "cases/handovers/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@access(HAND_OVER_INTERVIEWS)
@transaction.atomic
def handover(request, public_id):
    """What of an interview goes to the police: chosen while it waits, and afterwards what was."""
    found = get_object_or_404(_visible_to(request.user), public_id=public_id)
    record_reading(request.user, [found.child_id], "handover")
    if found.state != State.WAITING:
        parts = sent_parts(found.contents or [])
        return render(request, "cases/handovers/handover.html", {"handover": found, "parts": parts})
    form = _choosing(request, found)
    if form.is_bound and form.is_valid():
        chosen = form.cleaned_data
        try:
            if chosen.pop("decision") == "nothing":
                withhold(found, by=request.user)
                messages.success(request, "Nothing of this interview goes to the police.")
                return redirect("to-the-police")
            choose(found, by=request.user, **chosen)
        except ValidationError as refusal:
            for one in refusal.error_list:
                show_refusal(form, one)
        else:
            return redirect("handover-check", public_id)
    context = {"handover": found, "form": form, "limits": limits(found.submission), "read": whole(found)}
    return render(request, "cases/handovers/choose.html", context)


def _choosing(request, found):
    """The form; with `more` it is drawn again with more room for words to be struck out."""
    parts = [part for part in SENT_PARTS if part.slug in found.submission.answers]
    if request.method != "POST":
        chosen = {"left_out": found.left_out, "struck_out": found.struck_out}
        return ChooseForm(initial=chosen, parts=parts)
    if "more" in request.POST:
        typed = {name: request.POST.getlist(name) for name in ("left_out", "struck_out")}
        return ChooseForm(initial={**typed, "decision": request.POST.get("decision")}, parts=parts)
    return ChooseForm(request.POST, parts=parts)


@require_http_methods(["GET", "HEAD", "POST"])
@access(HAND_OVER_INTERVIEWS)
@transaction.atomic
def handover_check(request, public_id):
    """Exactly what the police will read, before it is ready for them."""
    found = get_object_or_404(_visible_to(request.user), public_id=public_id)
    record_reading(request.user, [found.child_id], "handover-check")
    if found.state != State.WAITING:
        return redirect("handover", public_id)
    if request.method == "POST":
        try:
            make_ready(found, by=request.user, seen=request.POST.get("seen", ""))
        except ValidationError as refusal:
            messages.warning(request, refusal.messages[0])
            return redirect("handover-check", public_id)
        messages.success(request, f"The interview is ready for {found.police_force}.")
        return redirect("to-the-police")
    context = {"handover": found, "parts": sent_parts(what_goes(found)), "seen": fingerprint_of(found)}
    return render(request, "cases/handovers/check.html", context)


def _unsent_to(user, force):
    """What is unsent to a force, the oldest first, as much as fits a pack."""
    of_force = _visible_to(user).filter(UNSENT, police_force=force).order_by("position")
    oldest = list(of_force.values_list("pk", flat=True)[:SHOWN])
    return of_force.filter(pk__in=oldest)


def _force_or_404(user, slug):
    """A force that works with a service in which the user hands interviews over."""
    services = ids_of_services_allowing(user, HAND_OVER_INTERVIEWS)
    return get_object_or_404(PoliceForce.objects.filter(services__in=services).distinct(), slug=slug)


@require_http_methods(["GET", "HEAD", "POST"])
@access(HAND_OVER_INTERVIEWS)
@transaction.atomic
def by_hand(request, force):
    """Record that interviews were handed to a force on paper."""
    force = _force_or_404(request.user, force)
    unsent = _unsent_to(request.user, force)
    record_reading(request.user, [one.child_id for one in unsent], "hand-over-by-hand")
    chosen = {"handovers": [one.public_id for one in unsent]}
    form = ByHandForm(posted(request), unsent=unsent, initial=chosen)
    if form.is_bound and form.is_valid():
        try:
            number = hand_over_by_hand(by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            show_refusal(form, refusal)
        else:
            words = "1 interview is" if number == 1 else f"{number} interviews are"
            messages.success(request, f"{words} recorded as handed to {form.cleaned_data['recipient']}.")
            return redirect("to-the-police")
    return render(request, "cases/handovers/by_hand.html", {"force": force, "form": form, "unsent": unsent})


@require_POST
@access(HAND_OVER_INTERVIEWS)
@transaction.atomic
def pack(request, force):
    """The chosen interviews as one PDF, to be printed for a force without a system."""
    force = _force_or_404(request.user, force)
    form = PackForm(request.POST, unsent=_unsent_to(request.user, force))
    if not form.is_valid():
        messages.warning(request, form.errors["handovers"][0])
        return redirect("hand-over-by-hand", force.slug)
    chosen = list(form.cleaned_data["handovers"])
    record_reading(request.user, [one.child_id for one in chosen], "handover-pack")
    response = download(f"interviews-{force.slug}.pdf", "application/pdf")
    response.write(handovers_pdf(chosen))
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@access(HAND_OVER_INTERVIEWS)
@transaction.atomic
def hand_to_police(request, public_id):
    """Share an approved interview with the police because a child has to be kept safe."""
    visible = RhiForm.objects.visible_to(request.user, HAND_OVER_INTERVIEWS)
    approved = visible.filter(state=RhiForm.State.APPROVED).select_related("episode__child", "service")
    rhi = get_object_or_404(approved, public_id=public_id)
    record_reading(request.user, [rhi.episode.child_id], "hand-to-police")
    forces = forces_of(rhi)
    only = {"force": forces[0]} if len(forces) == 1 else {}
    form = AnywayForm(posted(request), forces=forces, initial=only)
    if form.is_valid():
        try:
            made = hand_over_anyway(rhi, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            show_refusal(form, refusal)
        else:
            return redirect("handover", made.public_id)
    submission = rhi.submissions.last()
    context = {"rhi": rhi, "form": form, "limits": limits(submission)}
    return render(request, "cases/handovers/anyway.html", context)
