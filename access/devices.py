"""Who has signed in on a device: a signed cookie of random public ids, which scripts can't read.

It tells a person's own device from an attacker's (`access.guessing`), and whose page a request came from
after their session had ended (`access.kept_posts`).
"""

import secrets
from dataclasses import dataclass

from django.conf import settings
from django.core import signing

COOKIE = "device"
# A browser forgets sooner: it keeps no cookie for longer than that.
KEPT_FOR = 400 * 24 * 3600  # seconds
PEOPLE_KEPT = 20


@dataclass(frozen=True)
class Device:
    """A browser, and the public ids of the people who have signed in on it, the last one last."""

    id: str
    people: tuple[str, ...] = ()

    @property
    def last_person(self):
        """The public id of the person who was here last, or None."""
        return self.people[-1] if self.people else None

    def after(self, user):
        """The same device after this person has used it."""
        person = str(user.public_id)
        others = tuple(other for other in self.people if other != person)
        return Device(self.id, (*others, person)[-PEOPLE_KEPT:])


def device_of(request):
    """The device that a request comes from; a new one where its cookie is missing or not ours."""
    try:
        kept = signing.loads(request.COOKIES.get(COOKIE, ""), salt=COOKIE)
    except signing.BadSignature:
        return Device(secrets.token_urlsafe(12))
    return Device(kept["id"], tuple(kept["people"]))


class RememberDevice:
    """Keeps in the device's cookie who uses it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if not request.user.is_authenticated:
            return response
        device = device_of(request)
        if device.last_person != str(request.user.public_id):
            device = device.after(request.user)
            response.set_cookie(
                COOKIE,
                signing.dumps({"id": device.id, "people": device.people}, salt=COOKIE),
                max_age=KEPT_FOR,
                secure=settings.SESSION_COOKIE_SECURE,
                httponly=True,
                samesite="Lax",
            )
        return response
