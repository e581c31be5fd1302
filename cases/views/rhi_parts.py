"""The parts of an interview: written, saved by themselves, and chosen from where two people wrote."""

from http import HTTPStatus

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods
from django.views.decorators.vary import vary_on_headers

from access.declare import access
from access.keeping import KEPT_ON_DEVICE
from access.models.reading import record_reading
from access.permissions import WORK_ON_EPISODES
from cases.actions.interviews import SavedMeanwhile, save_part
from cases.rhi import PART_OF, PARTS
from cases.rhi.choosing import choices, merged
from cases.rhi.reading import read_part
from cases.rhi.standing import Standing
from cases.rhi.tasks import saved_words
from cases.views.interviews import with_its_writer, worked_on
from missing_cse.lib.numbers import whole_number


@require_http_methods(["GET", "HEAD", "POST"])
@access(WORK_ON_EPISODES)
@transaction.atomic
@vary_on_headers("HX-Request")
def rhi_part(request, public_id, slug):
    """One part of an interview. It is saved by its button, and by itself while somebody types."""
    rhi = get_object_or_404(worked_on(request.user), public_id=public_id)
    part = PART_OF[slug]
    if request.method == "POST":
        return _saved_by_itself(request, rhi, part) if request.htmx else _saved(request, rhi, part)
    if not with_its_writer(rhi, request.user):
        return redirect("rhi", public_id)
    standing = Standing(rhi, request.user)
    vocabulary = rhi.service.vocabulary
    if "check" in request.GET and part in standing.asked and standing.missing:
        form = standing.checked[slug]
    else:
        saved = standing.saved.get(slug)
        form = part.form(initial=saved.answers if saved else {}, vocabulary=vocabulary)
    return _page(request, standing, part, form)


def _page(request, standing, part, form, *, version=None, refused="", status=HTTPStatus.OK):
    record_reading(request.user, [standing.form.episode.child_id], "rhi-part")
    saved, last = standing.saved.get(part.slug), standing.last_time
    vocabulary = standing.form.service.vocabulary
    context = {
        "rhi": standing.form,
        "part": part,
        "form": form,
        "version": (saved.version if saved else 0) if version is None else version,
        "saved": saved_words(saved),
        "last": last,
        "said_last": last and read_part(part, last.answers.get(part.slug, {}), vocabulary),
        "remark": standing.remarks.get(part.slug),
        "refused": refused,
    }
    return render(request, "cases/rhi/part.html", context, status=status)


def _sent(request, part):
    """What was typed, and over which version."""
    return part.form.typed(request.POST), whole_number(request.POST.get("version", "")) or 0


def _saved_by_itself(request, rhi, part):
    answers, version = _sent(request, part)
    try:
        saved = save_part(rhi, part.slug, by=request.user, answers=answers, seen_version=version)
    except ValidationError as refused:
        context = {"words": refused.messages[0], "compare": isinstance(refused, SavedMeanwhile)}
        return render(request, "cases/rhi/not_saved.html", context, status=HTTPStatus.CONFLICT)
    return render(request, "cases/rhi/saved.html", {"words": saved_words(saved), "version": saved.version})


def _saved(request, rhi, part):
    mine, version = _sent(request, part)
    standing = Standing(rhi, request.user)
    there = standing.saved.get(part.slug)
    offered = _choices(request, standing, part, mine) if there and "choosing" in request.POST else []
    if not all(choice.chosen for choice in offered):
        return _both_versions(request, standing, part, mine, offered)
    answers = merged(mine, there.answers, offered) if there else mine
    try:
        save_part(rhi, part.slug, by=request.user, answers=answers, seen_version=version)
    except SavedMeanwhile:
        # Read anew: it may have come since.
        standing = Standing(rhi, request.user)
        return _both_versions(request, standing, part, mine, _choices(request, standing, part, mine))
    except ValidationError as refused:
        form = part.form(initial=mine, vocabulary=rhi.service.vocabulary)
        said = {"version": version, "refused": refused.messages[0], "status": HTTPStatus.CONFLICT}
        return _page(request, standing, part, form, **said)
    return HttpResponseRedirect(_next(request, standing, part))


def _choices(request, standing, part, mine):
    form = part.form(vocabulary=standing.form.service.vocabulary)
    return choices(form, mine, standing.saved[part.slug].answers, request.POST)


def _both_versions(request, standing, part, mine, offered):
    """Both versions of the part, question by question, each to be chosen from."""
    record_reading(request.user, [standing.form.episode.child_id], "rhi-part")
    context = {
        "rhi": standing.form,
        "part": part,
        "there": standing.saved[part.slug],
        "choices": offered,
        "undecided": "choosing" in request.POST,
        "typed": part.form.as_pairs(mine),
        "kept": request.POST.get(KEPT_ON_DEVICE),
    }
    return render(request, "cases/rhi/both_versions.html", context, status=HTTPStatus.CONFLICT)


def _next(request, standing, part):
    """Where saving leads: to the next part, or back to where the person came from."""
    if "add_row" in request.POST or "remove_row" in request.POST:
        return f"{request.get_full_path()}#rows"
    after = [other for other in standing.asked if PARTS.index(other) > PARTS.index(part)]
    if "check" in request.GET or not after:
        return reverse("rhi-check", args=[standing.form.public_id])
    return reverse("rhi-part", args=[standing.form.public_id, after[0].slug])
