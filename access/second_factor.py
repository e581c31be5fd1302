"""A second factor for everyone: an authenticator app, or a passkey (docs/decisions/06-….md)."""

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.shortcuts import redirect
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

SECOND_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
_KEY = "has_second_factor"


def has_second_factor(user):
    """Whether the person has an authenticator app or a passkey; recovery codes alone are none."""
    return is_mfa_enabled(user, SECOND_FACTORS)


def forget(request):
    """Look again at the next request whether the person has a second factor: one was removed."""
    request.session.pop(_KEY, None)


class SecondFactorRequired:
    """Leads people without a second factor to setting one up, before anything else.

    `SECOND_FACTOR_REQUIRED` switches it off. What is asked once of the database is kept in the session.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not settings.SECOND_FACTOR_REQUIRED or not request.user.is_authenticated:
            return None
        if hasattr(view, "before_second_factor") or request.session.get(_KEY):
            return None
        if has_second_factor(request.user):
            request.session[_KEY] = True
            return None
        set_up = reverse("mfa_index")
        return HttpResponseClientRedirect(set_up) if request.htmx else redirect(set_up)
