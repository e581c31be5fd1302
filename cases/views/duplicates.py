from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from access.declare import access
from access.models import Area
from access.models.reading import record_reading
from access.permissions import MERGE_CHILDREN, ids_of_services_allowing
from cases.actions.merging import mark_different, merge_children, undo_merge
from cases.comparing import compared
from cases.duplicates import (
    children_sent,
    mergeable,
    proposals,
    sent_by_the_police,
    sent_number,
    sent_pairs,
)
from cases.forms.duplicates import ComparisonForm, UndoForm
from cases.models import Merge
from missing_cse.lib.keyset import page_of
from missing_cse.lib.posted import posted


def _merges(user):
    """The merges of records that the user may merge."""
    merges = Merge.objects.filter(kept__in=mergeable(user))
    return merges.select_related("kept", "merged", "by", "undone_by")


@require_safe
@access(MERGE_CHILDREN)
@transaction.atomic
def duplicates(request):
    """Pairs of records that may be of one child: who was sent, then those of the newest children.

    With `sent` only the former, page by page.
    """
    if "sent" in request.GET:
        sent = _sent(request)
        _record(request, sent["pairs"])
        return render(request, "cases/duplicates/sent.html", sent)
    after = request.GET.get("after", "")
    sent, found = {} if after else _sent(request), proposals(request.user, after)
    _record(request, [*sent.get("pairs", ()), *found.pairs])
    return render(request, "cases/duplicates/duplicates.html", {"found": found, "sent": sent})


def _sent(request):
    """What the page says of those whom the police or a referrer sent; `page` has the children."""
    user, area = request.user, request.GET.get("area", "")
    page = page_of(children_sent(user, area), request, by="id")
    return {
        "page": page,
        "pairs": sent_pairs(user, page.rows, area),
        "number": sent_number(user, area),
        "area": Area.objects.filter(
            slug=area, service__in=ids_of_services_allowing(user, MERGE_CHILDREN)
        ).first(),
    }


def _record(request, pairs):
    children = [child.pk for pair in pairs for child in (pair.newer, pair.older)]
    record_reading(request.user, children, "duplicates")


@require_http_methods(["GET", "HEAD", "POST"])
@access(MERGE_CHILDREN)
@transaction.atomic
def compare(request, first, second):
    """Two records side by side, and whether they are of one child."""
    children = mergeable(request.user).select_related("gender", "service")
    pair = [get_object_or_404(children, public_id=public_id) for public_id in (first, second)]
    if pair[0].service_id != pair[1].service_id or pair[0] == pair[1]:
        raise Http404
    form = ComparisonForm(posted(request), children=pair)
    if form.is_valid():
        try:
            address = _decide(request, pair, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error("finding", refusal)
        else:
            return redirect(*address)
    record_reading(request.user, [child.pk for child in pair], "compare")
    return render(
        request,
        "cases/duplicates/compare.html",
        {
            "children": pair,
            "rows": compared(pair, request.user),
            "proposed": sent_by_the_police(request.user).between(*pair).first(),
            "form": form,
        },
    )


def _decide(request, pair, *, keep, reason, **finding):
    """Do what the person found; gives the address that shows what came of it."""
    if keep is None:
        mark_different(*pair, by=request.user)
        messages.success(request, "They are kept as two children and not proposed again.")
        return ("duplicates",)
    merged = next(child for child in pair if child != keep)
    merge_children(keep, merged, by=request.user, reason=reason)
    messages.success(request, f"{merged.reference} is merged into {keep.reference}. You can undo this.")
    return "child", keep.public_id


@require_safe
@access(MERGE_CHILDREN)
@transaction.atomic
def merges(request):
    """The records that were merged, newest first."""
    page = page_of(_merges(request.user), request, by="at")
    record_reading(request.user, [merge.kept_id for merge in page.rows], "merges")
    return render(request, "cases/duplicates/merges.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@access(MERGE_CHILDREN)
@transaction.atomic
def undo(request, public_id):
    """Undo a merge: each record gets back what was its own."""
    merge = get_object_or_404(_merges(request.user), public_id=public_id)
    form = UndoForm(posted(request))
    if form.is_valid():
        try:
            undo_merge(merge, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error("reason", refusal)
        else:
            messages.success(
                request, f"{merge.merged.reference} and {merge.kept.reference} are two records again."
            )
            return redirect("merges")
    record_reading(request.user, [merge.kept_id], "undo-merge")
    return render(request, "cases/duplicates/undo.html", {"merge": merge, "form": form})
