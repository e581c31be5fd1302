from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from access.declare import access
from access.models.reading import record_reading
from access.permissions import SEE_NETWORK, SHARE_INTELLIGENCE, may
from cases.forms.refusals import carry_out
from cases.models import Child
from missing_cse.lib.keyset import page_of
from missing_cse.lib.posted import posted
from referrals.actions.network.mentions import add_details, record_mention
from referrals.forms.network.grading import graded
from referrals.forms.network.mentions import KINDS, KindForm, MentionForm
from referrals.models import Mention
from referrals.network.around import around
from referrals.network.picture import draw
from referrals.network.sources import sources, with_addresses
from referrals.views.network.pages import FormPage, show_form

MENTION = FormPage(
    "record-mention",
    "Record what was mentioned",
    "Record it",
    about="How is it graded?",
    help="Source: how reliable is the person who told it? Most children are untested (2), which says nothing "
    "against them. Information: did they see or hear it themselves (A), or from somebody else (C)? Sharing: "
    "code P where it may be shared as the law allows, code C where there are conditions. When in doubt, ask "
    "your coordinator.",
)


def seen_child(request, public_id, to=SEE_NETWORK):
    """The child of an address, if the user sees its network."""
    children = Child.objects.visible_to(request.user, to).select_related("service")
    return get_object_or_404(children, public_id=public_id)


@require_safe
@access(SEE_NETWORK)
@transaction.atomic
def mentions(request, public_id):
    """Who and what a child mentioned, and whom else that connects it with."""
    child, user = seen_child(request, public_id), request.user
    found = around(child, user)
    record_reading(user, [child.pk, *(one.pk for one in found.children)], "child-mentions")
    told = Mention.objects.visible_to(user).filter(child=child)
    page = page_of(told.select_related("nominal", "episode", "rfm", "recorded_by"), request, by="said_on")
    return render(
        request,
        "referrals/network/child.html",
        {
            "child": child,
            "mentions": with_addresses(page.rows, user),
            "page": page,
            "network": found,
            "picture": draw(found),
            "may_share": may(user, SHARE_INTELLIGENCE, child.service),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@access(SEE_NETWORK)
@transaction.atomic
def record(request, public_id):
    """Record who or what a child mentioned: first which kind, then what is known of it."""
    child, user = seen_child(request, public_id), request.user
    named, kind = request.GET.get("source", ""), request.GET.get("kind")
    if kind not in KINDS:
        record_reading(user, [child.pk], MENTION.address)
        context = {
            "child": child,
            "source": named,
            "form": KindForm(request.GET if "asked" in request.GET else None),
        }
        return render(request, "referrals/network/kind.html", context)
    form = MentionForm(
        posted(request),
        kind=kind,
        service=child.service,
        user=user,
        sources=sources(child, user, named),
        initial={"source": named},
    )
    if nominal := carry_out(form, lambda **given: _recorded(child, user, given)):
        messages.success(request, f"It is recorded that {nominal} was mentioned.")
        return redirect("nominal", nominal.public_id)
    about = {"children": [child.pk], "service": child.service, "caption": f"{child}: {KINDS[kind].lower()}"}
    back = ("Back to what was mentioned", reverse("child-mentions", args=[child.public_id]))
    return show_form(request, MENTION, form, back=back, **about)


def _recorded(child, user, given):
    nominal, typed = given["nominal"], given["typed"]
    if nominal.pk:
        nominal = add_details(nominal, typed, by=user)
    record_mention(
        child,
        by=user,
        nominal=nominal,
        source=given["source"],
        said_on=given["said_on"],
        said=given["said"],
        **graded(given),
    )
    nominal.refresh_from_db(fields=["public_id"])
    return nominal
