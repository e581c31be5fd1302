"""The staff's side of what young people say without their name: the code, the results, what was written."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from access.declare import access
from access.permissions import (
    KEEP_SERVICE_LOG,
    READ_FEEDBACK,
    SHOW_FEEDBACK_CODE,
    may,
    service_or_404,
    services_allowing,
)
from access.qr import qr_address
from missing_cse.lib.periods import quarter
from reporting.feedback.actions import decide_on_text, make_code, withdraw_code
from reporting.feedback.results import results
from reporting.feedback.texts import texts_of_quarter
from reporting.models import FeedbackCode, FeedbackText


@require_safe
@access(SHOW_FEEDBACK_CODE)
def choose_feedback(request):
    """The services whose young people the person may ask; where it is one, its code at once."""
    services = services_allowing(request.user, SHOW_FEEDBACK_CODE)
    if len(services) == 1:
        return redirect("feedback-code", services[0].slug)
    return render(request, "reporting/feedback/services.html", {"services": services})


@require_safe
@access(SHOW_FEEDBACK_CODE)
def code(request, service):
    """The code, big: to scan with one's own phone, to print, or to go on from on this device."""
    found = service_or_404(request.user, service, SHOW_FEEDBACK_CODE)
    in_use = FeedbackCode.objects.in_use().filter(service=found).first()
    context = {"service": found, "keeps": may(request.user, KEEP_SERVICE_LOG, found)}
    if in_use:
        path = reverse("say", args=[in_use.code])
        address = request.build_absolute_uri(path)
        context |= {"path": path, "address": address.split("://")[1], "picture": qr_address(address)}
    return render(request, "reporting/feedback/code.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@access(KEEP_SERVICE_LOG)
@transaction.atomic
def keep_code(request, service):
    """Make a code, replace it or withdraw it."""
    found = service_or_404(request.user, service, KEEP_SERVICE_LOG)
    if request.method == "POST":
        if "withdraw" in request.POST:
            withdraw_code(found)
            messages.success(request, "The code is withdrawn. Nobody can answer until there is a new one.")
        else:
            make_code(found)
            messages.success(request, "There is a new code. Print it, and take the old ones down.")
        return redirect("feedback-code", found.slug)
    in_use = FeedbackCode.objects.in_use().filter(service=found).exists()
    return render(request, "reporting/feedback/keep_code.html", {"service": found, "in_use": in_use})


@require_safe
@access(KEEP_SERVICE_LOG)
def feedback_results(request, service):
    """What was answered, by question and quarter."""
    found = service_or_404(request.user, service, KEEP_SERVICE_LOG)
    context = {
        "service": found,
        "questions": results(found),
        "reads": may(request.user, READ_FEEDBACK, found),
    }
    return render(request, "reporting/feedback/results.html", context)


@require_safe
@access(READ_FEEDBACK)
def feedback_texts(request, service):
    """What young people wrote, to be let into the report or left out of it."""
    found = service_or_404(request.user, service, READ_FEEDBACK)
    context = {"service": found, "of": texts_of_quarter(request.user, found, request.GET.get("quarter", ""))}
    return render(request, "reporting/feedback/texts.html", context)


@require_POST
@access(READ_FEEDBACK)
@transaction.atomic
def decide_text(request, public_id):
    """Let a text into the report, or leave it out."""
    visible = FeedbackText.objects.visible_to(request.user).select_related("service")
    text = get_object_or_404(visible, pk=public_id)
    in_report = "in_report" in request.POST
    decide_on_text(text, by=request.user, in_report=in_report)
    messages.success(request, "It stands in the report." if in_report else "It is left out of the report.")
    address = reverse("feedback-texts", args=[text.service.slug])
    return redirect(f"{address}?quarter={quarter(text.quarter)}")
