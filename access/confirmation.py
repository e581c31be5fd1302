"""Whether somebody has shown of late who they are: by signing in, or by being asked once more."""

import time

LASTS = 10 * 60  # seconds
_KEY = "confirmed_at"


def confirm(request):
    """Remember in the session that the person has just shown who they are."""
    request.session[_KEY] = time.time()


def recently_confirmed(request):
    """Whether that is no longer ago than it lasts."""
    return time.time() - request.session.get(_KEY, 0) < LASTS
