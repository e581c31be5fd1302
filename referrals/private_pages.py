"""Pages behind a private link: whoever has its key uses them, and nobody else learns the key from them."""

from functools import wraps

from django.utils.cache import add_never_cache_headers

from access.declare import public


def private(view):
    """Anyone with the key may use the view; no cache, search engine or other site learns its address.

    Of the address only the site is told where a link leads. Told nothing at all, browsers would send forms
    without an origin, and Django refuses those.
    """

    @public
    @wraps(view)
    def answered(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        add_never_cache_headers(response)
        response["X-Robots-Tag"] = "noindex, nofollow"
        response["Referrer-Policy"] = "strict-origin"
        return response

    return answered
