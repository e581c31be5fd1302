"""The words to avoid, which a senior coordinator keeps."""

from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from access.actions import keep_phrase, phrase_in_words
from access.declare import access
from access.forms.phrases import PhraseForm
from access.models import Phrase
from access.permissions import KEEP_LANGUAGE, service_or_404, services_allowing
from missing_cse.lib.conflicts import ChangedMeanwhile, differences, fingerprint
from missing_cse.lib.posted import posted


@require_safe
@access(KEEP_LANGUAGE)
def phrases(request):
    """The lists of the services that the person keeps."""
    services = services_allowing(request.user, KEEP_LANGUAGE).prefetch_related("phrases")
    return render(request, "access/phrases/list.html", {"services": services})


@require_http_methods(["GET", "HEAD", "POST"])
@access(KEEP_LANGUAGE)
def new_phrase(request, service):
    """Add words to a service's list."""
    found = service_or_404(request.user, service, KEEP_LANGUAGE)
    return _keep(request, Phrase(service=found), "added to")


@require_http_methods(["GET", "HEAD", "POST"])
@access(KEEP_LANGUAGE)
def phrase(request, public_id):
    """Change words on a list, or what is better."""
    return _keep(request, _phrase_or_404(request.user, public_id), "changed on")


@require_POST
@access(KEEP_LANGUAGE)
def remove_phrase(request, public_id):
    """Take words off a list; nobody is warned of them any more."""
    found = _phrase_or_404(request.user, public_id)
    found.delete()
    messages.success(request, f"“{found}” is removed from the list.")
    return redirect("phrases")


def _phrase_or_404(user, public_id):
    kept = Phrase.objects.filter(service__in=services_allowing(user, KEEP_LANGUAGE))
    return get_object_or_404(kept.select_related("service"), public_id=public_id)


def _keep(request, found, what_was_done):
    was, differ = found.avoid, []
    form = PhraseForm(posted(request), instance=found)
    if form.is_valid():
        try:
            keep_phrase(found, **form.cleaned_data)
        except ChangedMeanwhile as meanwhile:
            was = meanwhile.theirs.avoid
            theirs = phrase_in_words(was, meanwhile.theirs.prefer)
            differ = differences(theirs, phrase_in_words(found.avoid, found.prefer))
            form.data = {**request.POST.dict(), "seen": fingerprint(theirs)}
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, f"“{found}” is {what_was_done} the list.")
            return redirect("phrases")
    return render(
        request,
        "access/phrases/phrase.html",
        {"form": form, "phrase": found, "was": was, "differences": differ},
        status=HTTPStatus.CONFLICT if differ else HTTPStatus.OK,
    )
