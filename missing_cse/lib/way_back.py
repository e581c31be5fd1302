"""Back to where a person came from: `next` of a link or a form, if it is a page of ours.

`back_link`, above every page that leads back, is in every template.
"""

from urllib.parse import urlencode

from django import template
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

register = template.Library()


def and_back(request):
    """What an address on this page ends in, so that it leads back here: ?next=…"""
    return f"?{urlencode({'next': request.get_full_path()})}"


def way_back(request, otherwise):
    """The page to go back to; `otherwise` (an address) where none is given, or another site's."""
    page = request.POST.get("next") or request.GET.get("next", "")
    # Anything but a path `redirect` would take for the name of a view.
    is_ours = page.startswith("/") and url_has_allowed_host_and_scheme(page, None)
    return page if is_ours else otherwise


@register.inclusion_tag("parts/back.html")
def back_link(label, to, *args):
    """A link to the page of an address's name and what it takes, or to a ready address."""
    return {"label": label, "url": resolve_url(to, *args)}
