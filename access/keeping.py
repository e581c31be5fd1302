"""What static/session.js and static/keep.js need to know of a person's session, on every page of theirs."""

import re

from django.conf import settings
from django.utils.crypto import salted_hmac

# The hidden field by which keep.js names what it keeps on the device, and the cookie that says it was saved.
KEPT_ON_DEVICE = "kept_on_device"
NAME = re.compile(r"[0-9a-f]{64}")
TOLD_FOR = 24 * 3600  # seconds


def session(request):
    """Context processor: `own_session`, its times in seconds and the key to what a person keeps on a device.

    Empty for those who are not signed in. The key follows from the person: nobody else is ever given it. Its
    name is no other's: a page about a session of support would put that in its place, and look signed out.
    """
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"own_session": None}
    return {
        "own_session": {
            "seconds": settings.SESSION_COOKIE_AGE,
            "warning": settings.SESSION_WARNING,
            "key": salted_hmac("access.keeping", str(user.public_id), algorithm="sha256").hexdigest(),
        }
    }


class TellWhatIsSaved:
    """Tells keep.js by a cookie that a form was saved: an answer to a form that leads on to another page."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.method == "POST" and request.user.is_authenticated and 300 <= response.status_code < 400:
            name = request.POST.get(KEPT_ON_DEVICE, "")
            # A form that is sent on (307) has yet to arrive.
            if NAME.fullmatch(name) and response.status_code != 307:
                response.set_cookie(
                    f"saved-{name}",
                    "1",
                    max_age=TOLD_FOR,
                    secure=settings.SESSION_COOKIE_SECURE,
                    samesite="Lax",
                )
        return response
