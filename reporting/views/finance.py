"""Budget and spend: the quarters, one to enter, and a file to bring one in."""

from functools import partial
from http import HTTPStatus

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from access.declare import access
from access.permissions import KEEP_FINANCE, SEE_FINANCE, service_or_404
from cases.quarters import last_quarters
from missing_cse.lib.conflicts import ChangedMeanwhile, differences, fingerprint
from missing_cse.lib.periods import Kind, quarter
from missing_cse.lib.posted import posted
from missing_cse.lib.times import today
from reporting.models import FinanceAmount
from reporting.service_log.finance import Entered, in_words, keep_finance, pounds, standing, sums
from reporting.service_log.finance_file import read_file
from reporting.service_log.forms.finance import FinanceFileForm, FinanceForm


@require_safe
@access(SEE_FINANCE)
def finance(request, service):
    """The quarters with what was spent of which budget, and those that can be entered."""
    found = service_or_404(request.user, service, SEE_FINANCE)
    by_quarter = {one: {} for one in last_quarters(today())}
    amounts = FinanceAmount.objects.visible_to(request.user).filter(service=found).select_related("line")
    for one in amounts:
        by_quarter.setdefault(quarter(one.quarter), {})[one.line] = Entered(one.amount, one.note)
    rows = [(period, _in_pounds(by_quarter[period])) for period in sorted(by_quarter, reverse=True)]
    return render(request, "reporting/service_log/finance.html", {"service": found, "rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@access(KEEP_FINANCE)
@transaction.atomic
def finance_quarter(request, service, period):
    """Enter a quarter's amounts, or change them."""
    found, period = _quarter_or_404(request, service, period)
    there = standing(found, period)
    before = standing(found, period.previous())
    form = FinanceForm(posted(request), service=found, standing=there, before=before)
    differ = []
    if form.is_valid():
        try:
            keep_finance(found, period, **form.cleaned_data)
        except ChangedMeanwhile as meanwhile:
            differ = differences(meanwhile.theirs, form.in_words())
            form.data = form.data.copy()
            form.data["seen"] = fingerprint(meanwhile.theirs)
        else:
            messages.success(request, f"The amounts of {period.title} are saved.")
            return redirect("finance", found.slug)
    return render(
        request,
        "reporting/service_log/finance_quarter.html",
        {
            "service": found,
            "period": period,
            "form": form,
            "sums": _in_pounds(there),
            "differences": differ,
        },
        status=HTTPStatus.CONFLICT if differ else HTTPStatus.OK,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@access(KEEP_FINANCE)
@transaction.atomic
def import_finance(request, service, period):
    """Bring a quarter in from a file: it is checked and shown first, and stored by a second press."""
    found, period = _quarter_or_404(request, service, period)
    form = FinanceFileForm(posted(request), request.FILES or None)
    page = partial(render, request, "reporting/service_log/finance_file.html")
    context = {"service": found, "period": period, "form": form}
    if not form.is_valid():
        return page(context)
    there, content = standing(found, period), form.cleaned_data["content"]
    file = read_file(content, found, period)
    context["problems"] = file.problems
    if file.problems:
        return page(context)
    meanwhile = False
    if "store" in request.POST:
        try:
            keep_finance(found, period, entered=file.entered, seen=form.cleaned_data["seen"])
        except ChangedMeanwhile:
            meanwhile = True
        else:
            messages.success(request, f"The amounts of {period.title} are saved.")
            return redirect("finance", found.slug)
    after = there | file.entered
    return page(
        context
        | {
            "content": content,
            "seen": fingerprint(in_words(there)),
            "meanwhile": meanwhile,
            "changes": differences(in_words(there), in_words(after)),
            "sums": _in_pounds(after),
        }
    )


def _quarter_or_404(request, service, period):
    """The service and the quarter of an address; one to come can't be entered."""
    found = service_or_404(request.user, service, KEEP_FINANCE)
    if period.kind is not Kind.QUARTER or period.start > today():
        raise Http404
    return found, period


def _in_pounds(entered):
    """Spent, budget and underspend as they are printed."""
    come_to = sums(entered)
    return {
        "spent": pounds(come_to.spent),
        "budget": pounds(come_to.budget),
        "underspend": pounds(come_to.underspend),
    }
