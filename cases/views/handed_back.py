from copy import copy

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from access.declare import access
from access.models.reading import record_reading
from access.permissions import ANSWER_HAND_BACKS, SEE_CHILDREN, may
from cases.actions.corrections import seen_as
from cases.actions.handed_back import answer_hand_back
from cases.forms.handed_back import AnswerForm
from cases.forms.refusals import show_refusal
from cases.models import HandBack
from cases.recorded import answer_in_words
from missing_cse.lib.conflicts import differences
from missing_cse.lib.keyset import page_of
from missing_cse.lib.posted import posted


@require_safe
@access(ANSWER_HAND_BACKS)
@transaction.atomic
def handed_back(request):
    """What went back to the local authority, newest first; with `waiting` only what is not answered."""
    visible = HandBack.objects.visible_to(request.user).select_related("episode__child", "authority")
    waiting = "waiting" in request.GET
    page = page_of(visible.filter(answer="") if waiting else visible, request, by="at")
    record_reading(request.user, [row.episode.child_id for row in page.rows], "handed-back")
    return render(
        request,
        "cases/handed_back/handed_back.html",
        {"page": page, "waiting": waiting, "sees_episodes": may(request.user, SEE_CHILDREN)},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@access(ANSWER_HAND_BACKS)
@transaction.atomic
def answer_handed_back(request, public_id):
    """What was handed back, what is asked, and what the social worker did, recorded as theirs."""
    visible = HandBack.objects.visible_to(request.user)
    hand_back = get_object_or_404(
        visible.select_related("episode__child", "authority", "answer_recorded_by"), public_id=public_id
    )
    record_reading(request.user, [hand_back.episode.child_id], "handed-back-answer")
    form = AnswerForm(posted(request), hand_back=hand_back)
    page = {"hand_back": hand_back, "seen": seen_as(hand_back)}
    if request.method == "POST" and request.POST.get("seen") != page["seen"]:
        # Saving again is over what this page now shows.
        theirs, yours = answer_in_words(hand_back), answer_in_words(_as_typed(hand_back, form))
        page["differences"] = differences(theirs, yours)
    elif form.is_valid():
        try:
            answer_hand_back(hand_back, by=request.user, seen=page["seen"], **form.cleaned_data)
        except ValidationError as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "What the social worker did is recorded.")
            return redirect("handed-back")
    return render(request, "cases/handed_back/answer.html", page | {"form": form})


def _as_typed(hand_back, form):
    """The hand-back as this person would have it, as far as it can be read; not saved."""
    typed = copy(hand_back)
    form.full_clean()
    for name in ("answer", "held_at", "answer_note"):
        setattr(typed, name, form.cleaned_data.get(name))
    return typed
