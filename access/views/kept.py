from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from access.declare import PUBLIC, access, public
from access.keeping import KEPT_ON_DEVICE
from access.kept_posts import keep
from access.models import KeptPost
from access.permissions import SIGNED_IN

# Fields that nobody typed into.
UNSEEN = (KEPT_ON_DEVICE, "version", "next")


def kept_or_404(request, public_id):
    """What was kept for the person who asks; what another typed does not exist for them."""
    return get_object_or_404(KeptPost.objects.visible_to(request.user), public_id=public_id)


@require_safe
@access(SIGNED_IN)
def kept(request, public_id):
    """What you typed when your session had ended, to be sent to where it was going."""
    post = kept_or_404(request, public_id)
    typed = [(_in_words(name), value) for name, value in post.data if value.strip() and name not in UNSEEN]
    return render(request, "access/kept.html", {"post": post, "typed": typed})


@require_POST
@access(SIGNED_IN)
def send_kept(request, public_id):
    """Send it on, now with a session. The form holds it all again."""
    post = kept_or_404(request, public_id)
    post.delete()
    return redirect(post.address, preserve_request=True)


@require_POST
@access(SIGNED_IN)
def forget_kept(request, public_id):
    """Throw it away."""
    kept_or_404(request, public_id).delete()
    messages.success(request, "What you had typed is thrown away.")
    return redirect("home")


@require_POST
@public
def keep_unsent(request):
    """Keep a form that stands unsent on a page whose session has ended (static/session.js)."""
    address = request.headers.get("X-Address", "")
    if not _is_ours(address):
        return HttpResponse(status=HTTPStatus.BAD_REQUEST)
    keep(request, address)
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


def _is_ours(address):
    """Whether it is the path of a page of this site for people who are signed in."""
    try:
        view = resolve(address.partition("?")[0]).func
    except Resolver404:
        return False
    return url_has_allowed_host_and_scheme(address, None) and view.access is not PUBLIC


def _in_words(name):
    """The name of a field, for a person: “late_reason” is “Late reason”."""
    return name.replace("_", " ").replace("-", " ").capitalize()
