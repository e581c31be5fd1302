"""Interviews as a whole: begun, read, checked and handed in. Their parts: cases/views/rhi_parts.py."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from access.declare import access
from access.models.reading import record_reading
from access.permissions import ALLOCATE, SEE_CHILDREN, WORK_ON_EPISODES
from cases.actions.interviews import cover, start_form, submit_form
from cases.forms.interviews import EpisodesForm
from cases.models import Episode, RhiForm
from cases.rhi.advice import advised
from cases.rhi.reading import read_form
from cases.rhi.standing import Standing
from cases.rhi.tasks import tasks
from cases.views.follow_up import what_followed
from missing_cse.lib.posted import posted


def worked_on(user):
    """The forms that the user may work on or read along, with what their pages show."""
    return RhiForm.objects.visible_to(user, WORK_ON_EPISODES).select_related(
        "episode__child", "case_worker", "service", "interview"
    )


def with_its_writer(form, user):
    """Whether the user is the one who writes the form, and has it at present."""
    return form.case_worker_id == user.pk and form.state in RhiForm.WITH_ITS_WRITER


@require_POST
@access(WORK_ON_EPISODES)
@transaction.atomic
def start_rhi(request, public_id):
    """Start the interview of an episode, or go on with the one that is there."""
    episodes = Episode.objects.visible_to(request.user, WORK_ON_EPISODES)
    episode = get_object_or_404(episodes, public_id=public_id)
    try:
        form = start_form(episode, by=request.user)
    except ValidationError as refused:
        messages.warning(request, refused.messages[0])
        return redirect("episode", public_id)
    return redirect("rhi", form.public_id)


@require_safe
@access(SEE_CHILDREN)
@transaction.atomic
def rhi(request, public_id):
    """An interview: for its writer, while it is with them, the list of its parts; for others what stands."""
    forms = RhiForm.objects.readable_by(request.user).select_related(
        "episode__child", "case_worker", "service", "interview__case_worker"
    )
    form = get_object_or_404(forms, public_id=public_id)
    record_reading(request.user, [form.episode.child_id], "rhi")
    standing = Standing(form, request.user)
    if with_its_writer(form, request.user):
        return render(
            request, "cases/rhi/tasks.html", {"rhi": form, "standing": standing, "tasks": tasks(standing)}
        )
    submission = form.submissions.select_related("by").last()
    answers = submission.answers if submission else standing.answers
    return render(
        request,
        "cases/rhi/read.html",
        {
            "rhi": form,
            "standing": standing,
            "submission": submission,
            "read": read_form(answers, form.service.vocabulary),
            "may_hand_over": _may_hand_over(form, request.user),
            **what_followed(form, request.user),
        },
    )


def _may_hand_over(form, user):
    """Whether the user may give the form, while it is with its writer, to somebody else."""
    within = Episode.objects.visible_to(user, ALLOCATE)
    return form.state in RhiForm.WITH_ITS_WRITER and within.filter(pk=form.episode_id).exists()


@require_http_methods(["GET", "HEAD", "POST"])
@access(WORK_ON_EPISODES)
@transaction.atomic
def rhi_episodes(request, public_id):
    """Which episodes an interview is about, and which is the main one."""
    rhi = get_object_or_404(worked_on(request.user), public_id=public_id)
    if not with_its_writer(rhi, request.user) or rhi.interview:
        return redirect("rhi", public_id)
    record_reading(request.user, [rhi.episode.child_id], "rhi-episodes")
    data = posted(request)
    form = EpisodesForm(data, form=rhi, user=request.user, to=WORK_ON_EPISODES)
    if form.is_valid():
        try:
            cover(rhi, by=request.user, **form.cleaned_data)
        except ValidationError as refused:
            form.add_error("about", refused)
        else:
            return redirect("rhi", public_id)
    return render(request, "cases/rhi/episodes.html", {"rhi": rhi, "form": form})


@require_safe
@access(WORK_ON_EPISODES)
@transaction.atomic
def rhi_check(request, public_id):
    """Everything that was written, and what is still missing, before it is handed in."""
    form = get_object_or_404(worked_on(request.user), public_id=public_id)
    if not with_its_writer(form, request.user):
        return redirect("rhi", public_id)
    record_reading(request.user, [form.episode.child_id], "rhi-check")
    standing = Standing(form, request.user)
    read = read_form(standing.answers, form.service.vocabulary, standing.asked)
    return render(
        request,
        "cases/rhi/check.html",
        {"rhi": form, "standing": standing, "read": advised(read, form.service.words_to_avoid)},
    )


@require_POST
@access(WORK_ON_EPISODES)
@transaction.atomic
def rhi_submit(request, public_id):
    """Hand an interview in for audit."""
    form = get_object_or_404(worked_on(request.user), public_id=public_id)
    try:
        submit_form(form, by=request.user)
    except ValidationError as refused:
        messages.warning(request, refused.messages[0])
        return redirect("rhi-check", public_id)
    messages.success(request, "The interview is handed in. A coordinator reads it next.")
    return redirect("rhi", public_id)
