"""The service log: what only the report reads, a list for each kind of entry."""

from functools import partial
from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from access.declare import access
from access.permissions import KEEP_SERVICE_LOG, SEE_SERVICE_LOG, may, service_or_404, services_allowing
from cases.forms.refusals import carry_out, show_refusal
from missing_cse.lib.conflicts import ChangedMeanwhile, differences, fingerprint
from missing_cse.lib.keyset import page_of
from missing_cse.lib.posted import posted
from reporting.service_log.actions import keep_entry
from reporting.service_log.actions import remove_entry as take_out
from reporting.service_log.filters import Filters
from reporting.service_log.forms.entry import RemoveForm
from reporting.service_log.kinds import KINDS


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
    return render(request, "reporting/service_log/log.html", {"service": found, "kinds": kinds})


@require_safe
@access(KEEP_SERVICE_LOG)
def entries(request, service, kind):
    """The entries of a kind, the newest first, by quarter and area."""
    found = service_or_404(request.user, service, KEEP_SERVICE_LOG)
    visible = kind.model.objects.visible_to(request.user).filter(service=found)
    filters = Filters(request, visible, found)
    page = page_of(filters.narrow(visible).select_related(*kind.related), request, by=kind.dated)
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


def _entry_or_404(user, kind, public_id):
    visible = kind.model.objects.visible_to(user).select_related("service", *kind.related)
    return get_object_or_404(visible, public_id=public_id)


def _keep(request, kind, entry):
    """Save what a valid form says, and go back to the list; else the form, with what stands in the way."""
    form = kind.form(posted(request), instance=entry)
    differ = []
    if form.is_valid():
        try:
            keep_entry(entry, by=request.user, **form.cleaned_data)
        except ChangedMeanwhile as meanwhile:
            differ = differences(meanwhile.theirs, form.in_words())
            form.data = form.data.copy()
            form.data["seen"] = fingerprint(meanwhile.theirs)
        except ValidationError as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "It is in the service log.")
            return redirect("log-entries", entry.service.slug, kind)
    return render(
        request,
        "reporting/service_log/entry.html",
        {"kind": kind, "entry": entry, "form": form, "differences": differ},
        status=HTTPStatus.CONFLICT if differ else HTTPStatus.OK,
    )
