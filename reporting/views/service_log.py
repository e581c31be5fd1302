"""The service log: what only the report reads, a list for each kind of entry."""

from functools import partial
from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from access.declare import access
from access.models.reading import record_reading
from access.permissions import (
    KEEP_SERVICE_LOG,
    SEE_FINANCE,
    SEE_SERVICE_LOG,
    may,
    service_or_404,
    services_allowing,
)
from cases.forms.refusals import carry_out, show_refusal
from missing_cse.lib.conflicts import ChangedMeanwhile, differences, fingerprint
from missing_cse.lib.keyset import page_of
from missing_cse.lib.posted import posted
from reporting.service_log.actions import check_case_study
from reporting.service_log.actions import remove_entry as take_out
from reporting.service_log.anonymity import names_on_record, pieces
from reporting.service_log.filters import Filters
from reporting.service_log.forms.case_studies import CheckForm
from reporting.service_log.forms.entry import RemoveForm
from reporting.service_log.kinds import KIND_OF, KINDS
from reporting.service_log.words import in_words


@require_safe
@access(SEE_SERVICE_LOG)
def choose_log(request):
    """The services whose log the person opens; where it is one, its log at once."""
    services = services_allowing(request.user, SEE_SERVICE_LOG)
    if len(services) == 1:
        return redirect("service-log-of", services[0].slug)
    return render(request, "reporting/service_log/services.html", {"services": services})


@require_safe
@access(SEE_SERVICE_LOG)
def log(request, service):
    """The kinds of entries in a service's log."""
    found = service_or_404(request.user, service, SEE_SERVICE_LOG)
    kinds = KINDS if may(request.user, KEEP_SERVICE_LOG, found) else ()
    sees_finance = may(request.user, SEE_FINANCE, found)
    return render(
        request,
        "reporting/service_log/log.html",
        {"service": found, "kinds": kinds, "sees_finance": sees_finance},
    )


@require_safe
@access(KEEP_SERVICE_LOG)
def entries(request, service, kind):
    """The entries of a kind, the newest first, by quarter and area."""
    found = service_or_404(request.user, service, KEEP_SERVICE_LOG)
    visible = kind.model.objects.visible_to(request.user).filter(service=found)
    filters = Filters(request, visible, found)
    found_with = filters.narrow(visible).select_related(*kind.related).prefetch_related(*kind.prefetched)
    page = page_of(found_with, request, by=kind.dated)
    rows = [(entry, [(head, cell(entry)) for head, cell in kind.columns.items()]) for entry in page.rows]
    return render(
        request,
        "reporting/service_log/entries.html",
        {"service": found, "kind": kind, "filters": filters, "page": page, "rows": rows},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@access(KEEP_SERVICE_LOG)
@transaction.atomic
def new_entry(request, service, kind):
    """Add an entry."""
    found = service_or_404(request.user, service, KEEP_SERVICE_LOG)
    return _keep(request, kind, kind.model(service=found))


@require_http_methods(["GET", "HEAD", "POST"])
@access(KEEP_SERVICE_LOG)
@transaction.atomic
def change_entry(request, kind, public_id):
    """Change an entry, or go on with it."""
    return _keep(request, kind, _entry_or_404(request.user, kind, public_id))


@require_http_methods(["GET", "HEAD", "POST"])
@access(KEEP_SERVICE_LOG)
@transaction.atomic
def remove_entry(request, kind, public_id):
    """Take an entry out of the log, and say why."""
    entry = _entry_or_404(request.user, kind, public_id)
    form = RemoveForm(posted(request))
    if carry_out(form, partial(take_out, entry)):
        messages.success(request, "It is taken out of the log. The audit trail keeps it.")
        return redirect("log-entries", entry.service.slug, kind)
    cells = [(head, cell(entry)) for head, cell in kind.columns.items()]
    return render(
        request,
        "reporting/service_log/remove.html",
        {"kind": kind, "entry": entry, "form": form, "cells": cells},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@access(KEEP_SERVICE_LOG)
@transaction.atomic
def check_study(request, public_id):
    """Read a case study as somebody who could know the child, and let it stand in the report."""
    kind = KIND_OF["case-studies"]
    study = _entry_or_404(request.user, kind, public_id)
    form = CheckForm(posted(request))
    seen = request.POST.get("seen", "")
    if carry_out(form, partial(check_case_study, study, by=request.user, seen=seen)):
        messages.success(request, f"“{study}” is checked.")
        return redirect("log-entries", study.service.slug, kind)
    record_reading(request.user, study.children, "check-case-study")
    names = names_on_record(request.user, study.service, f"{study.title} {study.story}")
    title, story = pieces(study.title, names), pieces(study.story, names)
    return render(
        request,
        "reporting/service_log/check.html",
        {
            "kind": kind,
            "entry": study,
            "form": form,
            "title": title,
            "story": story,
            "questions": dict.fromkeys(piece for piece in (*title, *story) if piece[1]),
            "seen": fingerprint(in_words(study)),
            "own": study.written_by_id == request.user.pk,
        },
    )


def _entry_or_404(user, kind, public_id):
    visible = kind.model.objects.visible_to(user).select_related("service", *kind.related)
    return get_object_or_404(visible, public_id=public_id)


def _keep(request, kind, entry):
    """Save what a valid form says, and go back to the list; else the form, with what stands in the way."""
    form = kind.form(posted(request), instance=entry, user=request.user)
    differ = []
    if form.is_valid():
        try:
            kind.keep(entry, by=request.user, **form.cleaned_data)
        except ChangedMeanwhile as meanwhile:
            differ = differences(meanwhile.theirs, form.in_words())
            form.data = form.data.copy()
            form.data["seen"] = fingerprint(meanwhile.theirs)
        except ValidationError as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "It is in the service log.")
            return redirect("log-entries", entry.service.slug, kind)
    record_reading(request.user, entry.children, "log-entry")
    return render(
        request,
        kind.template,
        {"kind": kind, "entry": entry, "form": form, "differences": differ},
        status=HTTPStatus.CONFLICT if differ else HTTPStatus.OK,
    )
