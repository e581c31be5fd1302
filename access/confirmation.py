"""Whether somebody has shown of late who they are: by signing in, or by being asked once more."""

import time

from django.shortcuts import resolve_url
from django.utils.http import urlencode

LASTS = 10 * 60  # seconds
_KEY = "confirmed_at"


def confirm(request):
    """Remember in the session that the person has just shown who they are."""
    request.session[_KEY] = time.time()


def recently_confirmed(request):
    """Whether that is no longer ago than it lasts."""
    return time.time() - request.session.get(_KEY, 0) < LASTS


def confirm_first(address):
    """Where to send somebody who has to show who they are before they go to the address."""
    return f"{resolve_url('confirm-identity')}?{urlencode({'next': address})}"
