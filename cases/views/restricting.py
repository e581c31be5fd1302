from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from access.declare import access
from access.models.reading import record_reading
from access.permissions import RESTRICT_CHILDREN, SEE_CHILDREN, SEE_GLASS_BREAKS
from cases.actions.glass import break_glass, mark_seen
from cases.actions.restricting import allocated_to, lift_restriction, may_be_named, restrict_child
from cases.forms.restricting import BreakGlassForm, LiftForm, RestrictForm
from cases.models import Child, GlassBreak
from missing_cse.lib.keyset import page_of
from missing_cse.lib.posted import posted

NO_SUCH_RECORD = (
    "There is no record with this reference that you can open here. Check it. If the record is not "
    "restricted, or names you, search for it as usual"
)


def _restrictable(user):
    """The children whose records the user may restrict."""
    return Child.objects.visible_to(user, RESTRICT_CHILDREN).select_related("service")


@require_http_methods(["GET", "HEAD", "POST"])
@access(RESTRICT_CHILDREN)
@transaction.atomic
def restrict(request, public_id):
    """Who may see a child's record, for all others of whom it does not exist."""
    child = get_object_or_404(_restrictable(request.user), public_id=public_id)
    workers = list(allocated_to(child))
    named = child.named.all() if child.restricted else [*workers, request.user]
    form = RestrictForm(
        posted(request),
        people=may_be_named(child.service),
        initial={"people": [person.pk for person in named]},
    )
    if form.is_valid():
        try:
            restrict_child(child, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error("people", refusal)
        else:
            return redirect(*_after_restricting(request, child, workers, form.cleaned_data["people"]))
    record_reading(request.user, [child.pk], "restrict")
    return render(
        request, "cases/restricted/restrict.html", {"child": child, "form": form, "workers": workers}
    )


def _after_restricting(request, child, workers, people):
    """Say what was done, and who works with the child and no longer sees it; gives the address to go to."""
    messages.success(request, "The record is restricted to the people you named.")
    if left_out := [worker.name for worker in workers if worker not in people]:
        messages.warning(
            request, f"No longer seen by those it is allocated to: {', '.join(left_out)}. Allocate it anew."
        )
    return ("child", child.public_id) if request.user in people else ("home",)


@require_http_methods(["GET", "HEAD", "POST"])
@access(RESTRICT_CHILDREN)
@transaction.atomic
def lift(request, public_id):
    """Let everyone who knows a child see its record again."""
    child = get_object_or_404(_restrictable(request.user), public_id=public_id, restricted=True)
    form = LiftForm(posted(request))
    if form.is_valid():
        lift_restriction(child, by=request.user, **form.cleaned_data)
        messages.success(request, "The record is no longer restricted.")
        return redirect("child", child.public_id)
    record_reading(request.user, [child.pk], "lift-restriction")
    return render(request, "cases/restricted/lift.html", {"child": child, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@access(SEE_CHILDREN)
@transaction.atomic
def break_the_glass(request):
    """Open a restricted record for an hour. The answer is one and the same whatever stands in the way."""
    form = BreakGlassForm(posted(request), user=request.user)
    if form.is_valid():
        asked = form.cleaned_data
        try:
            opened = break_glass(by=request.user, reference=asked["reference"], reason=asked["reason"])
        except ValidationError as refusal:
            form.add_error("reference", refusal)
        else:
            if opened.child:
                return redirect("child", opened.child.public_id)
            form.add_error("reference", NO_SUCH_RECORD)
    return render(request, "cases/restricted/break_glass.html", {"form": form})


@require_safe
@access(SEE_GLASS_BREAKS)
def glass_breaks(request):
    """Who opened restricted records, or tried to, and why; newest first."""
    found = GlassBreak.objects.visible_to(request.user).select_related("user", "seen_by", "service")
    page = page_of(found, request, by="at")
    waiting = GlassBreak.objects.waiting_for(request.user)
    seeable = set(waiting.filter(pk__in=[row.pk for row in page.rows]).values_list("pk", flat=True))
    return render(request, "cases/restricted/glass_breaks.html", {"page": page, "seeable": seeable})


@require_POST
@access(SEE_GLASS_BREAKS)
@transaction.atomic
def glass_break_seen(request, public_id):
    """Say that one has looked at what somebody opened."""
    found = get_object_or_404(GlassBreak.objects.visible_to(request.user), public_id=public_id)
    try:
        mark_seen(found, by=request.user)
    except ValidationError as refusal:
        messages.warning(request, refusal.messages[0])
    return redirect("glass-breaks")
