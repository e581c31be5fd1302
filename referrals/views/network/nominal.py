from functools import partial

from django.contrib import messages
from django.db import transaction
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from access.declare import access
from access.models.reading import record_reading
from access.permissions import MERGE_NOMINALS, SEE_NETWORK, SHARE_INTELLIGENCE, may
from cases.forms.refusals import carry_out
from cases.views.keeping import Page
from missing_cse.lib.keyset import page_of
from missing_cse.lib.posted import posted
from referrals.actions.network.mentions import change_nominal, record_link, withdraw
from referrals.forms.network.mentions import ChangeForm, LinkForm, WithdrawForm
from referrals.models import Intelligence, Mention, Nominal, NominalLink, NominalMerge
from referrals.network.around import around
from referrals.network.picture import draw
from referrals.network.sources import with_addresses
from referrals.network.things import things
from referrals.views.kept import answer
from referrals.views.network.pages import FormPage, show_form

CHOICES = 50  # mentions that a form offers, the newest

CHANGE = Page(
    "change-nominal",
    "Change what is recorded",
    "Save changes",
    "What you changed is saved.",
    about="Who sees this?",
    help="Everybody who sees a child that mentions it. So nothing about a child belongs here: what a child "
    "said is with the mention.",
)
LINK = FormPage(
    "link-nominal",
    "Link it with somebody or something else",
    "Record the link",
    about="What can be linked?",
    help="What the same children mentioned: this person drives that car, lives at that address, uses that "
    "number. Record the other with the child first, if it is not in the list.",
)
NOTHING = "The children who mentioned it mentioned nobody and nothing else. Record that with the child first."
WITHDRAW = FormPage(
    "withdraw-mention",
    "Take back what was recorded",
    "Take it back",
    about="When is something taken back?",
    help="Where it was recorded wrongly: of the wrong child, or of somebody it was not about. It disappears "
    "from all pages, pictures and counts; intelligence that was written from it stays. Who or what nobody "
    "mentions any more disappears too.",
)


def seen_nominal(request, public_id, to=SEE_NETWORK):
    """The record of an address, if a child mentions it whom the user sees."""
    found = Nominal.objects.visible_to(request.user, to).select_related("service")
    return get_object_or_404(found, public_id=public_id)


def seen_thing(nominal, user):
    """All that the user sees of what a record stands for."""
    return things(user, [nominal.stands_for_id])[nominal.stands_for_id]


def mentions_of(thing, user, to=SEE_NETWORK):
    """Its mentions that the user sees, with what pages show of them."""
    told = Mention.objects.visible_to(user, to).with_thing().filter(thing=thing.pk)
    return told.select_related("nominal", "child__service", "episode", "rfm", "recorded_by")


@require_safe
@access(SEE_NETWORK)
@transaction.atomic
def nominal(request, public_id):
    """A person or thing: who mentioned it, what it is linked with, and whom that connects."""
    found, user = seen_nominal(request, public_id), request.user
    thing = seen_thing(found, user)
    network, page = around(thing, user), page_of(mentions_of(thing, user), request, by="said_on")
    told = with_addresses(page.rows, user)
    links = list(_links(thing, user))
    with_addresses([one.mention for one in links], user)
    merges = NominalMerge.objects.visible_to(user).filter(undone_at__isnull=True)
    items = Intelligence.objects.visible_to(user).filter(
        made_from__mention__in=mentions_of(thing, user).order_by().values("pk")
    )
    record_reading(user, {one.pk for one in network.children} | {one.child_id for one in told}, "nominal")
    return render(
        request,
        "referrals/network/nominal.html",
        {
            "nominal": found,
            "thing": thing,
            "mentions": told,
            "page": page,
            "links": links,
            "merges": merges.filter(Q(first__in=thing.records) | Q(second__in=thing.records)).select_related(
                "first", "second", "by"
            ),
            "items": items.distinct(),
            "network": network,
            "picture": draw(network),
            "may_merge": may(user, MERGE_NOMINALS, found.service),
            "may_share": may(user, SHARE_INTELLIGENCE, found.service),
        },
    )


def _links(thing, user):
    """Its links with other things that the user sees, with what the page shows of them."""
    seen = NominalLink.objects.visible_to(user).with_things().filter(Q(one=thing.pk) | Q(another=thing.pk))
    said_with = ("nominal", "child", "episode", "rfm")
    return seen.select_related("other", "recorded_by", *(f"mention__{name}" for name in said_with))


def back_to(nominal):
    return (f"Back to {nominal.get_kind_display().lower()}", reverse("nominal", args=[nominal.public_id]))


def children_of(thing, user):
    """Ids of the children whom the user sees who mentioned it."""
    return list(mentions_of(thing, user).order_by().values_list("child", flat=True).distinct())


@require_http_methods(["GET", "HEAD", "POST"])
@access(SEE_NETWORK)
@transaction.atomic
def change(request, public_id):
    """Change what is recorded of a person or thing."""
    found = seen_nominal(request, public_id)
    form = ChangeForm(posted(request), nominal=found)
    return answer(
        request,
        form,
        partial(change_nominal, found, by=request.user),
        page=CHANGE,
        service=found.service,
        back=back_to(found),
        caption=found,
        children=(),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@access(SEE_NETWORK)
@transaction.atomic
def link(request, public_id):
    """Link a person or thing with another that the same children mentioned."""
    found, user = seen_nominal(request, public_id), request.user
    thing = seen_thing(found, user)
    told = list(mentions_of(thing, user)[:CHOICES])
    children = {one.child_id for one in told}
    others = Mention.objects.visible_to(user).with_thing().filter(child__in=children).exclude(thing=thing.pk)
    others = things(user, others.order_by().values_list("thing", flat=True)).values()
    form = LinkForm(posted(request), mentions=told, others=others)
    if carry_out(form, partial(record_link, by=user)):
        messages.success(request, "The link is recorded.")
        return redirect("nominal", found.public_id)
    about = {"service": found.service, "caption": thing, "children": children}
    return show_form(request, LINK, form, back=back_to(found), nothing="" if others else NOTHING, **about)


@require_http_methods(["GET", "HEAD", "POST"])
@access(SEE_NETWORK)
@transaction.atomic
def withdraw_mention(request, public_id):
    """Take back a mention that was recorded wrongly."""
    seen = Mention.objects.visible_to(request.user).select_related("nominal", "child__service")
    mention = get_object_or_404(seen, public_id=public_id)
    return _withdraw(request, mention, mention, f"{mention.nominal}, mentioned by {mention.child}")


@require_http_methods(["GET", "HEAD", "POST"])
@access(SEE_NETWORK)
@transaction.atomic
def withdraw_link(request, public_id):
    """Take back a link that was recorded wrongly."""
    seen = NominalLink.objects.visible_to(request.user).select_related(
        "other", "mention__nominal", "mention__child__service"
    )
    found = get_object_or_404(seen, public_id=public_id)
    words = f"{found.mention.nominal} {found.get_kind_display()} {found.other}"
    return _withdraw(request, found, found.mention, words)


def _withdraw(request, row, mention, caption):
    form = WithdrawForm(posted(request))
    child = mention.child
    if carry_out(form, partial(withdraw, row, by=request.user)):
        messages.success(request, "It is taken back.")
        return redirect("child-mentions", child.public_id)
    back = ("Back to what was mentioned", reverse("child-mentions", args=[child.public_id]))
    about = {"service": child.service, "caption": caption, "children": [child.pk]}
    return show_form(request, WITHDRAW, form, back=back, **about)
