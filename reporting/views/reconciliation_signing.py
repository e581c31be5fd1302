"""Signing a reconciliation, for the service and for the partner."""

from functools import partial

from django import forms
from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from access.declare import access
from access.permissions import KEEP_RECONCILIATIONS, SIGN_FOR_PARTNER
from cases.forms.refusals import carry_out
from missing_cse.lib.posted import posted
from reporting.reconciliation.actions import (
    record_agreement,
    sign_for_partner,
    sign_for_service,
    take_back_signature,
)
from reporting.reconciliation.forms import AgreementForm
from reporting.reconciliation.shown import totals_in_words
from reporting.views.reconciliation_fetch import kept_or_404, reconciliation_or_404

BY_BOTH = "Both sides have signed. Nothing of it changes any more."


@require_http_methods(["GET", "HEAD", "POST"])
@access(KEEP_RECONCILIATIONS)
@transaction.atomic
def sign(request, public_id):
    """Sign for the service."""
    found = kept_or_404(request.user, public_id)
    said = "You have signed for the service. The partner’s people can read their list and sign."
    return _sign(request, found, forms.Form, partial(sign_for_service, found, by=request.user), said)


@require_http_methods(["GET", "HEAD", "POST"])
@access(SIGN_FOR_PARTNER)
@transaction.atomic
def agree(request, public_id):
    """Sign for the partner, as one of its own people."""
    found = reconciliation_or_404(request.user, public_id)
    return _sign(request, found, forms.Form, partial(sign_for_partner, found, by=request.user), BY_BOTH)


@require_http_methods(["GET", "HEAD", "POST"])
@access(KEEP_RECONCILIATIONS)
@transaction.atomic
def agreement(request, public_id):
    """Record that somebody of the partner, who has no account, agreed."""
    found = kept_or_404(request.user, public_id)
    return _sign(request, found, AgreementForm, partial(record_agreement, found, by=request.user), BY_BOTH)


@require_POST
@access(KEEP_RECONCILIATIONS)
@transaction.atomic
def take_back(request, public_id):
    """Take the service's signature back, to go on."""
    found = kept_or_404(request.user, public_id)
    form = forms.Form(request.POST)
    if carry_out(form, partial(take_back_signature, found)):
        messages.success(request, "The signature is taken back. You can go on.")
    else:
        messages.warning(request, form.non_field_errors()[0])
    return redirect("reconciliation", found.public_id)


def _sign(request, found, form_class, act, said):
    form = form_class(posted(request))
    if carry_out(form, act):
        messages.success(request, said)
        return redirect("reconciliation", found.public_id)
    return render(
        request,
        "reporting/reconciliation/sign.html",
        {
            "reconciliation": found,
            "form": form,
            "for_service": request.resolver_match.url_name == "sign-reconciliation",
            **totals_in_words(found),
        },
    )
