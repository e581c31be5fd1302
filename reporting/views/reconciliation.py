"""Reconciliations: the list, one with its rows, and what is done with one as a whole."""

import csv
from functools import partial

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from access.declare import access
from access.models.reading import record_reading
from access.permissions import (
    KEEP_RECONCILIATIONS,
    SEE_RECONCILIATIONS,
    may,
    services_allowing,
)
from cases.forms.refusals import carry_out
from missing_cse.lib.download import download
from missing_cse.lib.keyset import page_of
from missing_cse.lib.posted import posted
from reporting.models import Reconciliation
from reporting.reconciliation.actions import (
    compare_again,
    partner_role,
    remove_reconciliation,
    totals_now,
)
from reporting.reconciliation.kinds import COUNTED
from reporting.reconciliation.shown import RELATED, SHOWN, shown, signed, since_signed, totals_in_words
from reporting.views.reconciliation_fetch import kept_or_404, reconciliation_or_404

COLUMNS = ("Police reference", "Child", "Date of birth", "Date", "Area", "Category", "Held by")


@require_safe
@access(SEE_RECONCILIATIONS)
def reconciliations(request):
    """Those that the person may see, the newest first."""
    visible = Reconciliation.objects.visible_to(request.user).with_totals()
    page = page_of(visible, request, by="started_at")
    rows = [(one, signed(one.apart)) for one in page.rows]
    services = services_allowing(request.user, KEEP_RECONCILIATIONS)
    return render(
        request, "reporting/reconciliation/list.html", {"page": page, "rows": rows, "services": services}
    )


@require_safe
@access(SEE_RECONCILIATIONS)
@transaction.atomic
def reconciliation(request, public_id):
    """One with what each side counts, what explains the difference, and its rows."""
    found = reconciliation_or_404(request.user, public_id)
    keeps = may(request.user, KEEP_RECONCILIATIONS, found.service)
    chosen = request.GET.get("show", "")
    chosen = chosen if chosen in SHOWN else "differences"
    rows = found.rows.visible_to(request.user).filter(SHOWN[chosen][1]).select_related(*RELATED)
    page = page_of(rows, request, by="id", oldest_first=True)
    record_reading(request.user, [row.episode.child_id for row in page.rows if row.episode], "reconciliation")
    return render(
        request,
        "reporting/reconciliation/show.html",
        {
            "reconciliation": found,
            "keeps": keeps,
            "works": keeps and found.is_open,
            "signs_for_partner": partner_role(request.user, found),
            **totals_in_words(found),
            "page": page,
            "rows": [shown(row, found.counts, with_record=keeps) for row in page.rows],
            "links": [(words, f"?show={name}", name == chosen) for name, (words, _) in SHOWN.items()],
        },
    )


@require_POST
@access(KEEP_RECONCILIATIONS)
@transaction.atomic
def compare(request, public_id):
    """Take in what changed in our records since."""
    found = kept_or_404(request.user, public_id)
    form = forms.Form(request.POST)
    changed = []
    if carry_out(form, lambda: changed.append(compare_again(found))):
        said = f"{changed[0]:,} lines or records are different now" if changed[0] else "Nothing changed"
        messages.success(request, f"The list is compared again. {said}.")
    else:
        messages.warning(request, form.non_field_errors()[0])
    return redirect("reconciliation", found.public_id)


@require_safe
@access(KEEP_RECONCILIATIONS)
def changes_since_signed(request, public_id):
    """What a comparison would give with our records as they are, beside what was signed."""
    found = kept_or_404(request.user, public_id)
    if found.is_open:
        raise Http404
    totals, changed = totals_now(found)
    context = {"reconciliation": found, "changed": changed, "classes": since_signed(found, totals)}
    return render(request, "reporting/reconciliation/since.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@access(KEEP_RECONCILIATIONS)
@transaction.atomic
def remove(request, public_id):
    """Take a list out again."""
    found = kept_or_404(request.user, public_id)
    form = forms.Form(posted(request))
    if carry_out(form, partial(remove_reconciliation, found)):
        messages.success(request, "The list is taken out, with all that was read of it.")
        return redirect("reconciliations")
    return render(request, "reporting/reconciliation/remove.html", {"reconciliation": found, "form": form})


@require_safe
@access(KEEP_RECONCILIATIONS)
def template(request, counts):
    """An empty list with the columns that are read, for a partner to fill in."""
    if counts not in COUNTED:
        raise Http404
    response = download(f"{counts}.csv", "text/csv; charset=utf-8")
    # Spreadsheets take a file without the mark for one of another code page.
    response.write("\ufeff")
    last = 7 if counts == Reconciliation.Counts.INTERVIEWS else 6
    csv.writer(response).writerow(COLUMNS[:last])
    return response
