"""Addresses at which nobody is known and nothing is written down of who asked, or when."""

from django.core.handlers.exception import convert_exception_to_response
from django.utils.cache import add_never_cache_headers

from missing_cse.lib.api.everywhere import answer_of_the_view
from missing_cse.lib.charset import ours_alone

UNDER = "/say/"


def traceless(get_response):
    """Middleware: what is asked there passes by all that comes after this: by sessions and who is signed in
    on the device, by cookies, by the line in the log for each request and by the audit trail.

    Nothing there is done in anybody's name, so that forms need no token against other sites. No cache keeps
    a page, and no other site learns where somebody came from.
    """
    straight = convert_exception_to_response(ours_alone(answer_of_the_view))

    def answer(request):
        if not request.path_info.startswith(UNDER):
            return get_response(request)
        response = straight(request)
        add_never_cache_headers(response)
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return answer
