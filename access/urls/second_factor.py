from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView
from django.urls import path

from access.declare import access, before_second_factor
from access.permissions import SIGNED_IN
from access.views.second_factor import RemovePasskey, SecondFactors


def _own(view, **given):
    """One of allauth's views, for a person's own second factor."""
    return before_second_factor(access(SIGNED_IN)(view.as_view(**given)))


urlpatterns = [
    path("second-factor/", _own(SecondFactors), name="mfa_index"),
    path(
        "second-factor/app/",
        _own(ActivateTOTPView, template_name="access/second_factor/add_app.html"),
        name="mfa_activate_totp",
    ),
    path(
        "second-factor/app/remove/",
        _own(DeactivateTOTPView, template_name="access/second_factor/remove_app.html"),
        name="mfa_deactivate_totp",
    ),
    path(
        "second-factor/passkeys/add/",
        _own(AddWebAuthnView, template_name="access/second_factor/add_passkey.html"),
        name="mfa_add_webauthn",
    ),
    path("second-factor/passkeys/remove/", _own(RemovePasskey), name="mfa_remove_webauthn"),
    path(
        "second-factor/recovery-codes/",
        _own(ViewRecoveryCodesView, template_name="access/second_factor/recovery_codes.html"),
        name="mfa_view_recovery_codes",
    ),
    path(
        "second-factor/recovery-codes/new/",
        _own(GenerateRecoveryCodesView, template_name="access/second_factor/new_recovery_codes.html"),
        name="mfa_generate_recovery_codes",
    ),
]
