from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from access.declare import access
from access.models.reading import record_reading
from access.permissions import WORK_ON_EPISODES
from cases.actions.contact import (
    OfferedMeanwhile,
    keep_as_attempt,
    log_attempt,
    offer_interview,
    record_consent,
    refuse_before_found,
)
from cases.actions.under_way import refuse_if_closed, refuse_unless_counted
from cases.consent import about_consent
from cases.forms.contact import AttemptForm, ConsentForm, OfferForm
from cases.forms.refusals import show_refusal
from cases.models import Consent, Episode, Offer
from cases.recorded import in_words
from missing_cse.lib.conflicts import differences
from missing_cse.lib.posted import posted
from missing_cse.lib.times import now
from missing_cse.lib.way_back import way_back


def worked_on(user):
    """The episodes that the user may work on."""
    return Episode.objects.visible_to(user, WORK_ON_EPISODES).select_related("service", "child")


def page_of(episode):
    return reverse("episode", args=[episode.public_id])


@require_http_methods(["GET", "HEAD", "POST"])
@access(WORK_ON_EPISODES)
@transaction.atomic
def offer(request, public_id):
    """Log the offer of an interview. One recorded meanwhile is shown beside what was typed."""
    episode = get_object_or_404(worked_on(request.user), public_id=public_id)
    back = way_back(request, page_of(episode))
    if request.method != "POST" and (refusal := _why_not_offered(episode)):
        messages.info(request, refusal)
        return redirect(page_of(episode))
    form = OfferForm(posted(request), episode=episode)
    if form.is_valid():
        try:
            made = offer_interview(episode, by=request.user, **form.cleaned_data)
        except OfferedMeanwhile as meanwhile:
            return _both_offers(request, episode, meanwhile, back)
        except ValidationError as refusal:
            show_refusal(form, refusal)
        else:
            return _offered(request, episode, made, back)
    record_reading(request.user, [episode.child_id], "offer")
    return render(request, "cases/contact/offer.html", {"episode": episode, "form": form, "back": back})


def _why_not_offered(episode):
    """Why no interview can be offered at present, in words; empty where one can."""
    if Offer.objects.filter(episode=episode).exists():
        return "An offer is recorded already."
    try:
        refuse_unless_counted(episode)
        refuse_before_found(episode, now())
        refuse_if_closed(episode)
    except ValidationError as refusal:
        return f"{refusal.message}."
    return ""


def _offered(request, episode, made, back):
    if made.answer == Offer.Answer.DECLINED:
        messages.success(request, f"The offer for episode {episode} is logged. Now record who declined.")
        return redirect("outcome", episode.public_id)
    messages.success(request, f"The offer for episode {episode} is logged.")
    return redirect(back)


def _both_offers(request, episode, meanwhile, back):
    """Theirs stays; the person may keep their own as an attempt at contact too."""
    theirs, yours = meanwhile.theirs, meanwhile.yours
    differ = differences(in_words(theirs), in_words(yours))
    if not differ:
        messages.info(request, f"This offer for episode {episode} is recorded already.")
        return redirect(back)
    if request.POST.get("keep") == "both":
        keep_as_attempt(yours, by=request.user)
        messages.success(request, "Their offer stands, and yours is logged as an attempt at contact.")
        return redirect(back)
    record_reading(request.user, [episode.child_id], "offer")
    typed = [(name, value) for name, value in request.POST.items() if name != "csrfmiddlewaretoken"]
    return render(
        request,
        "cases/contact/offer_meanwhile.html",
        {"episode": episode, "back": back, "theirs": theirs, "differences": differ, "typed": typed},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@access(WORK_ON_EPISODES)
@transaction.atomic
def attempt(request, public_id):
    """Log an attempt to reach the child, or a parent or carer."""
    episode = get_object_or_404(worked_on(request.user), public_id=public_id)
    back = way_back(request, page_of(episode))
    form = AttemptForm(posted(request))
    if form.is_valid():
        try:
            log_attempt(episode, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, f"The attempt at contact for episode {episode} is logged.")
            return redirect(back)
    record_reading(request.user, [episode.child_id], "attempt")
    return render(request, "cases/contact/attempt.html", {"episode": episode, "form": form, "back": back})


@require_http_methods(["GET", "HEAD", "POST"])
@access(WORK_ON_EPISODES)
@transaction.atomic
def consent(request, public_id):
    """Record that consent was given, refused or withdrawn, seeing what stands and all that was recorded."""
    episode = get_object_or_404(worked_on(request.user), public_id=public_id)
    back = way_back(request, page_of(episode))
    form = ConsentForm(posted(request), episode=episode)
    if form.is_valid():
        try:
            record_consent(episode, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, f"Consent for episode {episode} is recorded.")
            return redirect(back)
    record_reading(request.user, [episode.child_id], "consent")
    events = list(
        Consent.objects.visible_to(request.user).filter(episode=episode).select_related("recorded_by")
    )
    return render(
        request,
        "cases/contact/consent.html",
        {"episode": episode, "form": form, "back": back, **about_consent(episode.child, events)},
    )
