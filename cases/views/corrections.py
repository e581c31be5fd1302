from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from access.declare import access
from access.models.reading import record_reading
from access.permissions import WORK_ON_EPISODES
from cases.actions import corrections
from cases.actions.correctable import CORRECTABLE, why_it_stays
from cases.actions.corrections import may_correct, seen_as
from cases.forms.corrections import FORMS, WhyForm
from cases.forms.refusals import show_refusal
from cases.models import Attempt, HandBack, Outcome
from cases.recorded import in_words
from cases.views.conflict import conflict_page
from missing_cse.lib.conflicts import ChangedMeanwhile
from missing_cse.lib.posted import posted

MODELS = {declared.subject.value: model for model, declared in CORRECTABLE.items()}


def recorded(user, public_id, subject):
    """What was recorded, if the user works on it: an attempt by its own id, others by the episode's."""
    model = MODELS.get(subject)
    if model is None:
        raise Http404
    rows = model.objects.visible_to(user, WORK_ON_EPISODES)
    by = "public_id" if model is Attempt else "episode__public_id"
    return get_object_or_404(rows.select_related("episode__child", "episode__service"), **{by: public_id})


@require_http_methods(["GET", "HEAD", "POST"])
@access(WORK_ON_EPISODES)
@transaction.atomic
def correct(request, public_id, subject):
    """Put right what was recorded, with a reason. Who saw something else than what stands sees both."""
    row = recorded(request.user, public_id, subject)
    record_reading(request.user, [row.episode.child_id], "correct")
    if request.method != "POST" and isinstance(row, Outcome) and row.interview:
        return redirect(_take_back_url(row, subject))
    form = FORMS[type(row)](posted(request), row=row)
    if form.is_valid():
        try:
            corrections.correct(
                row,
                by=request.user,
                seen=request.POST.get("seen"),
                why=form.cleaned_data["why"],
                **form.values,
            )
        except ChangedMeanwhile as conflict:
            if conflict.theirs:
                return conflict_page(request, conflict.theirs, form.proposed(), request.path)
            form.add_error(None, conflict)
        except ValidationError as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, f"{_called(row)} is corrected.")
            return redirect("episode", row.episode.public_id)
    return render(request, "cases/corrections/correct.html", _about(request, row, subject) | {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@access(WORK_ON_EPISODES)
@transaction.atomic
def take_back(request, public_id, subject):
    """Remove what should not have been recorded, with a reason."""
    row = recorded(request.user, public_id, subject)
    record_reading(request.user, [row.episode.child_id], "take-back")
    if request.method != "POST" and isinstance(row, Outcome) and (stays := why_it_stays(row)):
        messages.info(request, stays)
        return redirect("episode", row.episode.public_id)
    form = WhyForm(posted(request))
    if form.is_valid():
        try:
            corrections.take_back(
                row, by=request.user, seen=request.POST.get("seen"), why=form.cleaned_data["why"]
            )
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, f"{_called(row)} is taken back.")
            return redirect("episode", row.episode.public_id)
    about = _about(request, row, subject) | {"form": form, "seen": seen_as(row), "along": _along(row)}
    return render(request, "cases/corrections/take_back.html", about)


def _about(request, row, subject):
    return {
        "episode": row.episode,
        "row": row,
        "subject": subject,
        "called": _called(row).lower(),
        "words": in_words(row),
        "seen": request.POST.get("seen") or seen_as(row),
        "may_correct": may_correct(request.user, row),
        "take_back_url": _take_back_url(row, subject),
    }


def _take_back_url(row, subject):
    if isinstance(row, Attempt):
        return reverse("take-back-attempt", args=[row.public_id])
    return reverse("take-back", args=[row.episode.public_id, subject])


def _along(row):
    """What goes with a row that is taken back, in words; empty where nothing does."""
    match row:
        case Outcome(kind=Outcome.Kind.COMPLETED):
            return (
                "The interview goes with it, and the outcomes of other episodes that it covered: all of them "
                "are open again. The form goes back to its writer, with everything that was written."
            )
        case Outcome(kind=Outcome.Kind.COMPLETED_ON_ANOTHER):
            return "The episode is open again, and the interview of the other episode no longer covers it."
        case Outcome():
            return "The episode is open again."
        case HandBack():
            return "Its outcome goes with it: the episode is open again."
    return ""


def _called(row):
    return f"The {CORRECTABLE[type(row)].subject.label.lower()}"
