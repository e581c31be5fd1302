"""The referrer's form: public, without an account. Its pages are opened by the key of a draft."""

from functools import partial
from http import HTTPStatus

from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods
from django.views.decorators.vary import vary_on_headers

from access.declare import public
from access.models import Service
from cases.forms.refusals import carry_out
from cases.rhi.tasks import saved_words
from missing_cse.lib.posted import posted
from missing_cse.lib.times import now
from referrals.actions.refer import DRAFT_KEPT, begin_draft, save_step, send_draft
from referrals.clocks import answer_due_at
from referrals.forms.refer.sending import SendForm
from referrals.models import RfmDraft
from referrals.private_pages import private
from referrals.refer.guard import (
    DRAFTS,
    SENDINGS,
    WRONG_KEYS,
    is_saved_too_often,
    is_too_quick,
    is_trapped,
    refuses,
)
from referrals.refer.standing import Standing

TOO_QUICK = "That was very quick. Read it once more, and send it in half a minute"
TOO_OFTEN = "This was saved very often. Wait a minute, and save it again"
GET_AND_POST = ["GET", "HEAD", "POST"]


@require_http_methods(GET_AND_POST)
@public
def refer(request, slug):
    """What the form is for, and how it begins."""
    service = get_object_or_404(Service, slug=slug)
    if request.method == "POST":
        if refuses(request, DRAFTS, service):
            return _refused(request, service)
        _, key = begin_draft(service)
        return redirect("refer-draft", key)
    return render(request, "referrals/refer/start.html", _about(service))


@require_http_methods(["GET", "HEAD"])
@private
def draft(request, key):
    """What there is to do on a referral; once it is sent, its receipt and nothing else."""
    found = _opened(key)
    if found is None:
        return _ended(request)
    if found.rfm:
        return _receipt(request, found)
    standing = Standing(found)
    context = _about(found.service) | {
        "key": key,
        "standing": standing,
        "saved": set(found.answers),
        "address": request.build_absolute_uri(reverse("refer-draft", args=[key])),
    }
    return render(request, "referrals/refer/tasks.html", context)


@require_http_methods(GET_AND_POST)
@private
@vary_on_headers("HX-Request")
def step(request, key, slug):
    """One step of a referral. It is saved by its button, and by itself while somebody types."""
    found = _opened(key)
    if found is None:
        return _ended(request)
    standing = Standing(found)
    asked = standing.step(slug)
    if found.rfm or asked is None:
        return redirect("refer-draft", key)
    if request.method == "POST":
        return _saved(request, key, standing, asked)
    with_errors = "check" in request.GET or "wrong" in request.GET
    form = standing.checked[asked] if with_errors else standing.form(asked)
    return _step(request, key, standing, asked, form)


def _step(request, key, standing, asked, form, *, refused="", status=HTTPStatus.OK):
    context = _about(standing.draft.service) | {
        "key": key,
        "step": asked,
        "form": form,
        "saved": saved_words(standing.draft) if asked.slug in standing.draft.answers else "",
        "refused": refused,
    }
    return render(request, "referrals/refer/step.html", context, status=status)


def _saved(request, key, standing, asked):
    answers = asked.form.typed(request.POST)
    try:
        if is_saved_too_often(standing.draft):
            raise ValidationError(TOO_OFTEN)
        saved = save_step(standing.draft, asked.slug, answers)
    except ValidationError as refusal:
        words = refusal.messages[0]
        if request.htmx:
            return render(request, "referrals/refer/saved.html", {"words": words}, status=HTTPStatus.CONFLICT)
        form = asked.form(initial=answers, vocabulary=standing.draft.service.vocabulary)
        return _step(request, key, standing, asked, form, refused=words, status=HTTPStatus.CONFLICT)
    if request.htmx:
        return render(request, "referrals/refer/saved.html", {"words": saved_words(saved)})
    return redirect(_next(request, key, Standing(saved), asked))


def _next(request, key, standing, asked):
    """Where saving leads: to what was typed wrongly, back to the check, or on to the next step."""
    errors = standing.checked[asked].errors.as_data() if asked in standing.checked else {}
    if any(error.code != "required" for found in errors.values() for error in found):
        return f"{request.path}?{'check' if 'check' in request.GET else 'wrong'}"
    slugs = [one.slug for one in standing.steps]
    after = slugs[slugs.index(asked.slug) + 1 :]
    if "check" in request.GET or not after:
        return reverse("refer-check", args=[key])
    return reverse("refer-step", args=[key, after[0]])


@require_http_methods(GET_AND_POST)
@private
def check(request, key):
    """All answers, what is missing and why it matters; and sending."""
    found = _opened(key)
    if found is None:
        return _ended(request)
    if found.rfm:
        return redirect("refer-draft", key)
    standing = Standing(found)
    form = SendForm(posted(request), lacks=standing.lacks)
    if is_trapped(request):
        return _refused(request, found.service)
    if form.is_valid():
        not_yet = [TOO_QUICK] if is_too_quick(found) else standing.why_not_sent(**form.cleaned_data)
        if not_yet:
            form.add_error(None, not_yet)
        elif refuses(request, SENDINGS, found.service):
            return _refused(request, found.service)
        elif carry_out(form, partial(send_draft, found)):
            return redirect("refer-draft", key)
    context = _about(found.service) | {"key": key, "standing": standing, "form": form}
    return render(request, "referrals/refer/check.html", context)


def _opened(key):
    """The draft that a key opens at present, or None."""
    drafts = RfmDraft.objects.opened_by(key, now())
    return drafts.select_related("service", "version", "rfm__service").first()


def _receipt(request, found):
    rfm = found.rfm
    context = _about(found.service)
    own = [area for area in context["phones"] if area.pk == rfm.area_id]
    context |= {
        "rfm": rfm,
        # Who knows the district is told whom to call; where that team has no number, all of them.
        "phones": own or context["phones"],
        "until": found.link_until,
        # As it was when it was sent: that the clock stood still since tells of what the service does.
        "due_at": None if rfm.for_information else answer_due_at(rfm.service, rfm.received_at),
    }
    return render(request, "referrals/refer/receipt.html", context)


def _ended(request):
    """The same for every key that opens nothing: nobody learns whether it ever did."""
    services = list(Service.objects.all()[:2])
    # Where there are several, nothing tells which of them was meant.
    context = _about(services[0]) if len(services) == 1 else {}
    if refuses(request, WRONG_KEYS):
        return render(request, "referrals/refer/refused.html", context, status=HTTPStatus.TOO_MANY_REQUESTS)
    return render(request, "referrals/refer/ended.html", context, status=HTTPStatus.NOT_FOUND)


def _refused(request, service):
    context = _about(service)
    return render(request, "referrals/refer/refused.html", context, status=HTTPStatus.TOO_MANY_REQUESTS)


def _about(service):
    """What every page tells of the service."""
    return {
        "service": service,
        "phones": [area for area in service.areas.all() if area.phone],
        "days_kept": DRAFT_KEPT.days,
    }
