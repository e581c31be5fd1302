"""Problem documents for what is refused before, or besides, a view of the API."""

import json

from missing_cse.lib.api.problems import MEDIA_TYPE, document

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
