"""What django-allauth asks of a project: our rules and words in place of its own."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.urls import reverse

from access.confirmation import recently_confirmed
from missing_cse.lib.sealed import seal, unseal

TOO_MANY = "There were too many wrong codes. Wait 15 minutes, then try again."


class Accounts(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
    }

    def is_open_for_signup(self, request):
        return False

    def is_reauthentication_required(self, *, app, **kwargs):
        return not recently_confirmed(context.request)

    def get_reauthentication_methods(self, user):
        return [{"id": "confirm", "description": "Your password", "url": reverse("confirm-identity")}]


class SecondFactors(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "That is not right. Check it and try again.",
    }

    def get_totp_issuer(self):
        return "Missing and CSE"

    def generate_authenticator_name(self, user, type):
        others = Authenticator.objects.filter(user=user, type=type).count()
        return f"Passkey {others + 1}" if others else "Passkey"

    def encrypt(self, text):
        return seal(text, "access.adapters")

    def decrypt(self, encrypted_text):
        return unseal(encrypted_text, "access.adapters")
