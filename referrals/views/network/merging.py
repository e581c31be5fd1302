from functools import partial

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods

from access.declare import access
from access.permissions import MERGE_NOMINALS
from cases.forms.refusals import carry_out
from missing_cse.lib.posted import posted
from referrals.actions.network.merging import merge_nominals, undo_merge
from referrals.forms.network.merging import MergeForm, UndoForm
from referrals.models import NominalMerge
from referrals.network.identity import may_be_the_same
from referrals.views.network.nominal import back_to, children_of, seen_nominal, seen_thing
from referrals.views.network.pages import FormPage, show_form

MERGE = FormPage(
    "merge-nominal",
    "Is there another record of the same?",
    "Merge the two",
    about="What happens when I merge them?",
    help="Both are shown as one, with all that either says. Each stays as it was, so that nobody sees more "
    "of a child than before, and you can undo it.",
)
NOTHING = "No other record is alike, of those that you may see. Correct the spelling first, if that is why."
UNDO = FormPage("undo-nominal-merge", "Undo this merge", "Undo the merge")


@require_http_methods(["GET", "HEAD", "POST"])
@access(MERGE_NOMINALS)
@transaction.atomic
def merge(request, public_id):
    """Say that another record is of the same person or thing; offers those that are alike."""
    found, user = seen_nominal(request, public_id, MERGE_NOMINALS), request.user
    thing = seen_thing(found, user)
    alike = [one for one in may_be_the_same(found, user, MERGE_NOMINALS) if one.stands_for_id != thing.pk]
    form = MergeForm(posted(request), others=alike)
    if carry_out(form, partial(merge_nominals, found, by=user)):
        messages.success(request, "The two are shown as one now. You can undo this.")
        return redirect("nominal", found.public_id)
    about = {"service": found.service, "caption": thing, "children": children_of(thing, user)}
    return show_form(request, MERGE, form, back=back_to(found), nothing="" if alike else NOTHING, **about)


@require_http_methods(["GET", "HEAD", "POST"])
@access(MERGE_NOMINALS)
@transaction.atomic
def undo(request, public_id):
    """Undo a merge: each record stands for itself again."""
    merges = NominalMerge.objects.visible_to(request.user, MERGE_NOMINALS)
    found = get_object_or_404(merges.select_related("first__service", "second"), public_id=public_id)
    form = UndoForm(posted(request))
    if carry_out(form, partial(undo_merge, found, by=request.user)):
        messages.success(request, "They are two records again.")
        return redirect("nominal", found.first.public_id)
    caption = f"{found.first.in_full} and {found.second.in_full}"
    about = {"service": found.first.service, "caption": caption, "children": ()}
    return show_form(request, UNDO, form, back=back_to(found.first), **about)
