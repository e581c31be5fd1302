"""Back to where a person came from: `next` of a link or a form, if it is a page of ours."""

from urllib.parse import urlencode

from django.utils.http import url_has_allowed_host_and_scheme


def and_back(request):
    """What an address on this page ends in, so that it leads back here: ?next=…"""
    return f"?{urlencode({'next': request.get_full_path()})}"


def way_back(request, otherwise):
    """The page to go back to; `otherwise` (an address) where none is given, or another site's."""
    page = request.POST.get("next") or request.GET.get("next", "")
    # Anything but a path `redirect` would take for the name of a view.
    is_ours = page.startswith("/") and url_has_allowed_host_and_scheme(page, None)
    return page if is_ours else otherwise
