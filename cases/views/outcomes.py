from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from access.declare import access
from access.models.reading import record_reading
from access.permissions import HAND_BACK, WORK_ON_EPISODES, may
from cases.actions.correctable import why_it_stays
from cases.actions.corrections import may_correct
from cases.actions.interviews import start_form
from cases.actions.outcomes import ClosedMeanwhile, hand_back, record_outcome
from cases.actions.under_way import refuse_if_closed, refuse_unless_counted
from cases.forms.outcomes import HandBackForm, NewOutcomeForm
from cases.forms.refusals import show_refusal
from cases.models import Episode, HandBack, Outcome
from cases.views.conflict import conflict_page
from missing_cse.lib.posted import posted


def within_reach(user, permission):
    """The episodes on which the user may do this, with what an outcome needs to know."""
    return Episode.objects.visible_to(user, permission).select_related(
        "child", "service", "offer", "outcome", "area__authority", "responsible_authority"
    )


@require_http_methods(["GET", "HEAD", "POST"])
@access(WORK_ON_EPISODES)
@transaction.atomic
def outcome(request, public_id):
    """Record what became of an episode; an interview that took place leads to its form."""
    episode = get_object_or_404(within_reach(request.user, WORK_ON_EPISODES), public_id=public_id)
    record_reading(request.user, [episode.child_id], "outcome")
    if request.method != "POST" and (refusal := _why_not(episode)):
        return _back(request, episode, refusal)
    if request.method == "POST" and request.POST.get("kind") == Outcome.Kind.COMPLETED:
        return _to_the_interview(request, episode)
    form = NewOutcomeForm(posted(request), episode=episode)
    if form.is_valid():
        try:
            record_outcome(episode, by=request.user, **form.values)
        except ClosedMeanwhile as conflict:
            proposed = Outcome(episode=episode, **form.values)
            correct = reverse("correct", args=[public_id, "outcome"])
            return conflict_page(request, conflict.outcome, proposed, correct)
        except ValidationError as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, f"The outcome of episode {episode} is recorded.")
            return redirect("episode", episode.public_id)
    return render(request, "cases/outcomes/outcome.html", {"episode": episode, "form": form})


def _why_not(episode):
    """Why the episode gets no outcome now, in words; empty where it can."""
    try:
        refuse_unless_counted(episode)
        refuse_if_closed(episode)
    except ValidationError as refusal:
        return refusal.message
    return ""


def _back(request, episode, words):
    messages.info(request, words)
    return redirect("episode", episode.public_id)


def _to_the_interview(request, episode):
    try:
        form = start_form(episode, by=request.user)
    except ValidationError as refusal:
        return _back(request, episode, refusal.message)
    return redirect("rhi", form.public_id)


@require_http_methods(["GET", "HEAD", "POST"])
@access(HAND_BACK)
@transaction.atomic
def hand_back_episode(request, public_id):
    """Hand an open episode back to the local authority."""
    episode = get_object_or_404(within_reach(request.user, HAND_BACK), public_id=public_id)
    record_reading(request.user, [episode.child_id], "hand-back")
    if request.method != "POST" and (refusal := _why_not(episode)):
        return _back(request, episode, refusal)
    form = HandBackForm(posted(request), episode=episode)
    if form.is_valid():
        try:
            made = hand_back(episode, by=request.user, **form.cleaned_data)
        except ClosedMeanwhile as conflict:
            form.add_error(None, f"{conflict.outcome.recorded_by} recorded an outcome meanwhile.")
        except ValidationError as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, f"Episode {episode} is handed back to {made.authority}.")
            return redirect("episode", episode.public_id)
    return render(request, "cases/outcomes/hand_back.html", {"episode": episode, "form": form})


def outcome_on_episode(episode, user):
    """What the page of an episode needs to show and offer of its outcome (cases/outcomes/on_episode.html)."""
    outcome, service = getattr(episode, "outcome", None), episode.service
    is_open = outcome is None and episode.state == Episode.State.COUNTED
    works = may(user, WORK_ON_EPISODES, service)
    may_correct_it = outcome is not None and works and may_correct(user, outcome)
    stays = why_it_stays(outcome) if may_correct_it else ""
    return {
        "hand_back": HandBack.objects.visible_to(user)
        .select_related("authority", "answer_recorded_by")
        .filter(episode=episode)
        .first(),
        "may_record_outcome": is_open and works,
        "may_hand_back": is_open and may(user, HAND_BACK, service),
        "may_correct_outcome": may_correct_it and not stays,
        "why_outcome_stays": stays,
    }
