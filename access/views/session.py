from http import HTTPStatus

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from access.declare import access, before_second_factor
from access.permissions import SIGNED_IN


@require_POST
@before_second_factor
@access(SIGNED_IN)
def stay_signed_in(request):
    """Keeps the session, as every request of a person does (`access.middleware`)."""
    return HttpResponse(status=HTTPStatus.NO_CONTENT)
