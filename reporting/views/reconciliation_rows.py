"""The rows of a reconciliation: which record a line is, and what explains a difference."""

from functools import partial
from http import HTTPStatus

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from access.declare import access
from access.models.reading import record_reading
from access.permissions import KEEP_RECONCILIATIONS
from cases.forms.refusals import carry_out
from cases.models import Episode
from missing_cse.lib.conflicts import ChangedMeanwhile, differences, fingerprint
from missing_cse.lib.posted import posted
from reporting.models.reconciliation import Difference
from reporting.reconciliation.actions import confirm_matches, match_line
from reporting.reconciliation.actions import explain as explain_row
from reporting.reconciliation.forms import ConfirmForm, ExplainForm, MatchForm
from reporting.reconciliation.shown import record_in_words, shown
from reporting.views.reconciliation_fetch import kept_or_404, row_or_404

AT_ONCE = 50  # lines on a page to confirm


@require_http_methods(["GET", "HEAD", "POST"])
@access(KEEP_RECONCILIATIONS)
@transaction.atomic
def explain(request, public_id):
    """Say what explains a difference."""
    row = row_or_404(request.user, public_id)
    if not row.difference:
        raise Http404
    form, differ = ExplainForm(posted(request), row=row), []
    try:
        done = carry_out(form, partial(explain_row, row, by=request.user))
    except ChangedMeanwhile as meanwhile:
        done = False
        theirs = meanwhile.theirs | {"Class": Difference(meanwhile.theirs["Class"]).label}
        differ = differences(theirs, form.in_words())
        form.data = form.data.copy()
        form.data["seen"] = fingerprint(meanwhile.theirs)
    if done:
        messages.success(request, "What explains it is saved.")
        return redirect("reconciliation", row.reconciliation.public_id)
    return _page(
        request, row, "explain-difference", {"form": form, "differences": differ}, conflict=bool(differ)
    )


@require_http_methods(["GET", "HEAD", "POST"])
@access(KEEP_RECONCILIATIONS)
@transaction.atomic
def match_with(request, public_id):
    """Say which record a line is, or that there is none."""
    row = row_or_404(request.user, public_id)
    if row.line is None:
        raise Http404
    proposed = _visible(request.user).filter(pk=row.proposed_id).select_related("child").first()
    form = MatchForm(posted(request), proposed=proposed)
    if carry_out(form, lambda reference: match_line(row, by=request.user, reference=reference) or True):
        messages.success(request, f"Line {row.line} is compared again.")
        return redirect("reconciliation", row.reconciliation.public_id)
    words = record_in_words(proposed, row.reconciliation.counts) if proposed else ()
    seen = [proposed.child_id] if proposed else []
    return _page(request, row, "match-line", {"form": form, "proposed": words}, seen)


@require_http_methods(["GET", "HEAD", "POST"])
@access(KEEP_RECONCILIATIONS)
@transaction.atomic
def confirm(request, public_id):
    """Say of several lines at once that they are the record proposed."""
    found = kept_or_404(request.user, public_id)
    proposals = found.rows.kept_by(request.user).filter(proposed__in=_visible(request.user))
    rows = proposals.select_related("proposed__child", "proposed__outcome__interview").order_by("line")
    form = ConfirmForm(posted(request), rows=proposals)
    if carry_out(form, partial(confirm_matches, found, by=request.user)):
        messages.success(request, "The lines are matched, and the list is compared again.")
        return redirect("reconciliation", found.public_id)
    page = list(rows[:AT_ONCE])
    record_reading(request.user, [row.proposed.child_id for row in page], "confirm-matches")
    chosen = set(request.POST.getlist("rows"))
    return render(
        request,
        "reporting/reconciliation/confirm.html",
        {
            "reconciliation": found,
            "form": form,
            "rows": [
                (
                    shown(row, found.counts, with_record=False),
                    record_in_words(row.proposed, found.counts),
                    str(row.public_id) in chosen,
                )
                for row in page
            ],
        },
    )


def _visible(user):
    return Episode.objects.visible_to(user, KEEP_RECONCILIATIONS)


def _page(request, row, name, context, seen=(), *, conflict=False):
    children = [*seen, row.episode.child_id] if row.episode else seen
    record_reading(request.user, children, name)
    context |= {
        "row": row,
        "reconciliation": row.reconciliation,
        "shown": shown(row, row.reconciliation.counts, with_record=True),
    }
    template = f"reporting/reconciliation/{name}.html"
    return render(request, template, context, status=HTTPStatus.CONFLICT if conflict else HTTPStatus.OK)
