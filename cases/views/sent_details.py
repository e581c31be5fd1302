from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from access.declare import access
from access.models.reading import record_reading
from access.permissions import KEEP_CHILDREN
from cases.actions.matching import keep_recorded, take_over
from cases.forms.refusals import show_refusal
from cases.forms.sent_details import SentDetailsForm
from cases.models import SentDetails
from cases.particulars import in_words
from cases.sent_details import differing, genders
from missing_cse.lib.conflicts import fingerprint
from missing_cse.lib.posted import posted


@require_http_methods(["GET", "HEAD", "POST"])
@access(KEEP_CHILDREN)
@transaction.atomic
def sent_details(request, public_id):
    """What the police sent of a child otherwise than it is recorded, and which of the two is right."""
    every = SentDetails.objects.visible_to(request.user, KEEP_CHILDREN)
    details = get_object_or_404(
        every.select_related("child__service", "child__gender", "force"), public_id=public_id
    )
    child = details.child
    if details.taken_over is not None:
        messages.info(request, "Somebody has decided on what the police sent already.")
        return redirect("child", child.public_id)
    form = SentDetailsForm(posted(request), child=child)
    if form.is_valid():
        try:
            said = _decide(details, request.user, **form.cleaned_data)
        except ValidationError as refusal:
            show_refusal(form, refusal)
            form.data = {**request.POST.dict(), "seen": fingerprint(in_words(child))}
        else:
            messages.success(request, said)
            return redirect("child", child.public_id)
    record_reading(request.user, [child.pk], "child-sent-details")
    return render(
        request,
        "cases/children/sent_details.html",
        {
            "child": child,
            "details": details,
            "differences": differing(details, genders(child.service)),
            "form": form,
        },
    )


def _decide(details, user, *, seen, **chosen):
    """Do what was chosen; gives the words for it."""
    if chosen["take_over"]:
        take_over(details, by=user, seen=seen)
        return "The record is corrected to what the police sent."
    keep_recorded(details, by=user)
    return "What is recorded stays. The same sent again is not asked again."
