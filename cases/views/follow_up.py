"""What follows from an interview: what became of its recommendations, and with whom it was shared."""

from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from access.declare import access
from access.models.reading import record_reading
from access.permissions import HAND_OVER_INTERVIEWS, WORK_ON_EPISODES, may
from cases.actions.follow_up import RecordedMeanwhile, record_result, record_sharing, seen_result
from cases.audits import audits_of, waiting_for_audit
from cases.forms.follow_up import ResultForm, SharingForm
from cases.forms.refusals import show_refusal
from cases.models import Handover, Recommendation, RhiForm
from cases.recorded import in_words
from missing_cse.lib.conflicts import differences
from missing_cse.lib.posted import posted


def what_followed(rhi, user):
    """What an interview's page shows of audits, recommendations and sharing, and what the user may add."""
    handovers = Handover.objects.filter(submission__form=rhi)
    return {
        "audits": audits_of(rhi, user),
        "recommendations": rhi.recommendations.all(),
        "sharings": rhi.sharings.select_related("with_whom", "by"),
        "handovers": handovers.select_related("police_force", "replaced_by"),
        "may_hand_over_to_police": rhi.state == RhiForm.State.APPROVED
        and may(user, HAND_OVER_INTERVIEWS, rhi.service),
        "may_follow_up": RhiForm.objects.visible_to(user, WORK_ON_EPISODES).filter(pk=rhi.pk).exists(),
        "may_audit": waiting_for_audit(user).filter(pk=rhi.pk).exists(),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@access(WORK_ON_EPISODES)
@transaction.atomic
def recommendation(request, public_id):
    """What became of a recommendation. Who saw another result than the one that stands sees both."""
    visible = Recommendation.objects.visible_to(request.user, WORK_ON_EPISODES)
    found = get_object_or_404(
        visible.select_related("form__episode__child", "form__service", "result_by"), public_id=public_id
    )
    record_reading(request.user, [found.form.episode.child_id], "recommendation")
    stands = {"result": found.result, "note": found.result_note, "seen": seen_result(found)}
    form = ResultForm(posted(request), initial=stands)
    if form.is_valid():
        try:
            record_result(found, by=request.user, **form.cleaned_data)
        except RecordedMeanwhile as conflict:
            return _both_results(request, conflict.theirs, form)
        messages.success(request, "What became of the recommendation is recorded.")
        return redirect("rhi", found.form.public_id)
    return render(request, "cases/follow_up/recommendation.html", {"recommendation": found, "form": form})


def _both_results(request, theirs, form):
    """The second of two people sees both results, and the form again: sent anew, it takes theirs' place."""
    typed = {**form.cleaned_data, "seen": seen_result(theirs)}
    yours = Recommendation(result=typed["result"], result_note=typed["note"])
    context = {
        "recommendation": theirs,
        "form": ResultForm(initial=typed),
        "differences": differences(in_words(theirs), in_words(yours)),
    }
    return render(request, "cases/follow_up/recommendation.html", context, status=HTTPStatus.CONFLICT)


@require_http_methods(["GET", "HEAD", "POST"])
@access(WORK_ON_EPISODES)
@transaction.atomic
def sharing(request, public_id):
    """With whom an interview was shared so far, and the form for another time."""
    visible = RhiForm.objects.visible_to(request.user, WORK_ON_EPISODES)
    rhi = get_object_or_404(visible.select_related("episode__child", "service"), public_id=public_id)
    record_reading(request.user, [rhi.episode.child_id], "sharing")
    form = SharingForm(posted(request), service=rhi.service)
    if form.is_valid():
        try:
            record_sharing(rhi, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "That it was shared is recorded.")
            return redirect("rhi", public_id)
    return render(
        request,
        "cases/follow_up/sharing.html",
        {"rhi": rhi, "form": form, "sharings": rhi.sharings.select_related("with_whom", "by")},
    )
