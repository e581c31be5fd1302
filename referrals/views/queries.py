"""Asking a referrer about an RFM, and what comes of it."""

from functools import partial

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from access.declare import access
from access.models.reading import record_reading
from access.permissions import TRIAGE_RFMS
from cases.forms.refusals import carry_out
from missing_cse.lib.posted import posted
from referrals.actions.queries import (
    Ended,
    ask_referrer,
    look_at_answers,
    record_answers,
    why_not_ask,
    withdraw_query,
)
from referrals.forms.queries import AskForm, ToldForm, WithdrawForm
from referrals.models import Indicator, Rfm, RfmQuery
from referrals.query_letters import link


@require_http_methods(["GET", "HEAD", "POST"])
@access(TRIAGE_RFMS)
@transaction.atomic
def ask(request, public_id):
    """Ask the referrer. Without an e-mail address the answer to the form shows the link, this once."""
    visible = Rfm.objects.visible_to(request.user, TRIAGE_RFMS).select_related("child", "service")
    rfm = get_object_or_404(visible, public_id=public_id)
    record_reading(request.user, [rfm.child_id], "ask-referrer")
    if request.method != "POST" and (problem := why_not_ask(rfm)):
        messages.info(request, f"{problem}.")
        return redirect("rfm", rfm.public_id)
    form = AskForm(
        posted(request),
        initial={"email": rfm.referrer_email},
        vocabulary=rfm.service.vocabulary,
        indicators=Indicator.objects.filter(pk__in=rfm.indicators_shown.values("indicator")).order_by(
            "section__position", "position"
        ),
    )
    context = {"rfm": rfm, "came_from": getattr(rfm, "form", None), "form": form}
    if asked := carry_out(form, partial(ask_referrer, rfm, by=request.user)):
        query, key = asked
        if not query.email:
            return render(
                request, "referrals/queries/link.html", {"rfm": rfm, "query": query, "link": link(key)}
            )
        messages.success(request, f"The questions go to {query.email}. The clock stands still.")
        return redirect("rfm", rfm.public_id)
    return render(request, "referrals/queries/ask.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@access(TRIAGE_RFMS)
@transaction.atomic
def type_in(request, public_id):
    """Record what the referrer told a person of the service."""
    query = _query_or_404(request.user, public_id)
    record_reading(request.user, [query.rfm.child_id], "type-in-answers")
    form = ToldForm(posted(request), questions=query.questions.all())
    return _end(
        request,
        query,
        form,
        record_answers,
        "referrals/queries/type_in.html",
        "The answers are recorded. The clock goes on.",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@access(TRIAGE_RFMS)
@transaction.atomic
def withdraw(request, public_id):
    """Ask no longer."""
    query = _query_or_404(request.user, public_id)
    record_reading(request.user, [query.rfm.child_id], "withdraw-query")
    form = WithdrawForm(posted(request))
    return _end(
        request,
        query,
        form,
        withdraw_query,
        "referrals/queries/withdraw.html",
        "The query is withdrawn. The link has ended, and the clock goes on.",
    )


@require_POST
@access(TRIAGE_RFMS)
def look(request, public_id):
    """Say that one has looked at the answers."""
    query = _query_or_404(request.user, public_id)
    look_at_answers(query, by=request.user)
    messages.success(request, "The answers are marked as looked at.")
    return redirect("rfm", query.rfm.public_id)


def _end(request, query, form, action, template, said):
    if query.ended_at and request.method != "POST":
        messages.info(request, f"{Ended().message}.")
        return redirect("rfm", query.rfm.public_id)
    if carry_out(form, partial(action, query, by=request.user)):
        messages.success(request, said)
        return redirect("rfm", query.rfm.public_id)
    return render(request, template, {"query": query, "rfm": query.rfm, "form": form})


def _query_or_404(user, public_id):
    visible = RfmQuery.objects.visible_to(user, TRIAGE_RFMS)
    return get_object_or_404(visible.select_related("rfm__child", "rfm__service"), public_id=public_id)
