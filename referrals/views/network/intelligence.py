from functools import partial

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from access.declare import access
from access.models.reading import record_reading
from access.permissions import SEE_NETWORK, SHARE_INTELLIGENCE, may
from cases.forms.refusals import carry_out
from missing_cse.lib.download import download
from missing_cse.lib.keyset import page_of
from missing_cse.lib.posted import posted
from referrals.actions.network.intelligence import record_receipt, share_intelligence, write_intelligence
from referrals.forms.network.grading import graded
from referrals.forms.network.intelligence import IntelligenceForm, ReceiptForm, ShareForm
from referrals.models import Intelligence, IntelligenceSharing, Mention
from referrals.network.document import intelligence_pdf, made_from
from referrals.views.network.child import seen_child
from referrals.views.network.nominal import CHOICES, mentions_of, seen_nominal, seen_thing
from referrals.views.network.pages import FormPage, show_form

WRITE = FormPage(
    "write-intelligence",
    "Write an intelligence item",
    "Write the item",
    about="What makes a good item?",
    help="One matter, in facts that somebody can act on. Grade it as a whole: by its weakest part. What "
    "children said is below, for you to write from. An item never changes: a correction is a new one.",
)
SHARE = FormPage(
    "share-intelligence",
    "Record that it was shared",
    "Record it",
    about="What is recorded here?",
    help="To whom you gave the item, how and when. It waits for its receipt until they say they have it.",
)
RECEIPT = FormPage("intelligence-receipt", "Record the receipt", "Record the receipt")


@require_safe
@access(SEE_NETWORK)
@transaction.atomic
def items(request):
    """Intelligence: what waits for its receipt, the longest first, then all items, the newest first."""
    user = request.user
    seen = Intelligence.objects.visible_to(user)
    waiting = IntelligenceSharing.objects.visible_to(user).filter(received_at__isnull=True)
    page = page_of(
        seen.select_related("written_by").prefetch_related("sharings__partner"), request, by="written_at"
    )
    return render(
        request,
        "referrals/network/intelligence_list.html",
        {
            "page": page,
            "waiting": waiting.select_related("intelligence", "partner", "shared_by"),
            "may_share": may(user, SHARE_INTELLIGENCE),
        },
    )


def _seen(request, public_id, to=SEE_NETWORK):
    found = Intelligence.objects.visible_to(request.user, to).select_related(
        "service__provider", "written_by"
    )
    return get_object_or_404(found, public_id=public_id)


@require_safe
@access(SEE_NETWORK)
@transaction.atomic
def item(request, public_id):
    """An item: what it says, whom it names, and with whom it was shared."""
    found = _seen(request, public_id)
    told = made_from(found)
    record_reading(request.user, [one.child_id for one in told], "intelligence-item")
    return render(
        request,
        "referrals/network/intelligence.html",
        {
            "item": found,
            "mentions": told,
            "sharings": found.sharings.select_related("partner", "shared_by", "receipt_recorded_by"),
            "may_share": may(request.user, SHARE_INTELLIGENCE, found.service),
        },
    )


@require_safe
@access(SHARE_INTELLIGENCE)
@transaction.atomic
def pdf(request, public_id):
    """An item as a PDF to hand over."""
    found = _seen(request, public_id, SHARE_INTELLIGENCE)
    told = made_from(found)
    record_reading(request.user, [one.child_id for one in told], "intelligence-pdf")
    response = download(f"intelligence-{found.reference}.pdf", "application/pdf")
    response.write(intelligence_pdf(found, told))
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@access(SHARE_INTELLIGENCE)
@transaction.atomic
def write_of_nominal(request, public_id):
    """Write an item out of mentions of a person or thing."""
    found = seen_nominal(request, public_id, SHARE_INTELLIGENCE)
    thing = seen_thing(found, request.user)
    back = ("Back", reverse("nominal", args=[found.public_id]))
    told = mentions_of(thing, request.user, SHARE_INTELLIGENCE)
    return _write(request, told, found.service, thing, back)


@require_http_methods(["GET", "HEAD", "POST"])
@access(SHARE_INTELLIGENCE)
@transaction.atomic
def write_of_child(request, public_id):
    """Write an item out of what a child mentioned."""
    child = seen_child(request, public_id, SHARE_INTELLIGENCE)
    told = Mention.objects.visible_to(request.user, SHARE_INTELLIGENCE).filter(child=child)
    back = ("Back", reverse("child-mentions", args=[child.public_id]))
    return _write(request, told.select_related("nominal", "child__service"), child.service, child, back)


def _write(request, mentions, service, caption, back):
    mentions = list(mentions[:CHOICES])
    form = IntelligenceForm(posted(request), mentions=mentions)
    if form.is_valid():
        given = form.cleaned_data
        made = write_intelligence(given["mentions"], by=request.user, text=given["text"], **graded(given))
        messages.success(request, f"Intelligence item {made} is written. It is not shared yet.")
        return redirect("intelligence-item", made.public_id)
    about = {"service": service, "caption": caption, "children": [one.child_id for one in mentions]}
    return show_form(request, WRITE, form, back=back, mentions=mentions, **about)


@require_http_methods(["GET", "HEAD", "POST"])
@access(SHARE_INTELLIGENCE)
@transaction.atomic
def share(request, public_id):
    """Record with whom an item was shared."""
    found = _seen(request, public_id, SHARE_INTELLIGENCE)
    form = ShareForm(posted(request), service=found.service)
    if carry_out(form, partial(share_intelligence, found, by=request.user)):
        messages.success(request, f"It is recorded that {found} was shared. It waits for its receipt.")
        return redirect("intelligence-item", found.public_id)
    return _of_item(request, SHARE, form, found)


@require_http_methods(["GET", "HEAD", "POST"])
@access(SHARE_INTELLIGENCE)
@transaction.atomic
def receipt(request, public_id):
    """Record that a partner has an item."""
    waiting = IntelligenceSharing.objects.visible_to(request.user, SHARE_INTELLIGENCE)
    sharing = get_object_or_404(waiting.select_related("intelligence__service"), public_id=public_id)
    form = ReceiptForm(posted(request))
    if carry_out(form, partial(record_receipt, sharing, by=request.user)):
        messages.success(request, f"The receipt for {sharing.intelligence} is recorded.")
        return redirect("intelligence-item", sharing.intelligence.public_id)
    return _of_item(request, RECEIPT, form, sharing.intelligence)


def _of_item(request, page, form, item):
    children = [one.child_id for one in made_from(item)]
    back = (f"Back to {item}", reverse("intelligence-item", args=[item.public_id]))
    return show_form(
        request,
        page,
        form,
        back=back,
        children=children,
        service=item.service,
        caption=f"Intelligence {item}",
    )
