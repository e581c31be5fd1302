"""What goes for every address under /api/, whatever its view is."""

import json

from django.core.handlers.exception import convert_exception_to_response
from django.urls import resolve

from missing_cse.lib.api.problems import MEDIA_TYPE, document
from missing_cse.lib.charset import ours_alone
from missing_cse.lib.logs import RequestLog

UNDER = "/api/"


def problems(get_response):
    """Middleware: an error under /api/ is a problem document, whoever answered: an address that is not there,
    a method or character set that is not taken, a fault of ours. Headers stay; JSON stays as it is."""

    def answer(request):
        response = get_response(request)
        if not request.path_info.startswith(UNDER) or response.status_code < 400:
            return response
        if "json" not in response.get("Content-Type", ""):
            response.content = json.dumps(document(response.status_code))
            response["Content-Type"] = MEDIA_TYPE
            response["Cache-Control"] = "no-store"
        return response

    return answer


def straight_to_the_view(get_response):
    """Middleware: what is asked under /api/ passes by all that comes after this, which is for people in
    browsers: sessions, forms, pages. An address there sees to it itself who may use it."""
    of_systems = RequestLog(convert_exception_to_response(ours_alone(answer_of_the_view)))

    def answer(request):
        return (of_systems if request.path_info.startswith(UNDER) else get_response)(request)

    return answer


def answer_of_the_view(request):
    """What the view of an address answers, with no middleware in between."""
    request.resolver_match = resolve(request.path_info)
    view, args, kwargs = request.resolver_match
    response = view(request, *args, **kwargs)
    return response.render() if hasattr(response, "render") else response
