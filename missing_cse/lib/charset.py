from http import HTTPStatus

from django.http import HttpResponse

OURS = {"utf-8", "utf8"}


def ours_alone(get_response):
    """Middleware: refuses a request in another character set than that of our pages.

    Django would read it by whichever codec of Python it names, and some give text that nothing can hold.
    """

    def answer(request):
        if request.content_params.get("charset", "utf-8").lower() not in OURS:
            return HttpResponse(status=HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
        return get_response(request)

    return answer
