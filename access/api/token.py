"""Where a system gets its token, which lasts ten minutes (RFC 6749, 4.4)."""

from http import HTTPStatus

from django.core.exceptions import RequestDataTooBig
from django.http import HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from oauth2_provider.views import TokenView

from access.api.limits import spend
from access.declare import public
from access.guessing import client_network

# Secrets are hashed slowly, so that whoever guesses would keep the processors busy.
TRIES_A_MINUTE = 60
_answer = TokenView.as_view()


@public
@csrf_exempt
@require_POST
def token(request):
    """A token for client credentials, sent as HTTP Basic or in a form."""
    spent = spend(f"token:{client_network(request)}", TRIES_A_MINUTE)
    if spent and spent.left < 0:
        return JsonResponse(
            {"error": "slow_down", "error_description": "Too many requests for tokens in a minute."},
            status=HTTPStatus.TOO_MANY_REQUESTS,
            headers={"Retry-After": str(spent.seconds)} | spent.headers,
        )
    try:
        return _answer(request)
    except RequestDataTooBig:
        return HttpResponse(status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
