"""allauth's forms for the second factor, in our words."""

from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms


def one_time_code(label, help_text):
    """The field for a code from an authenticator app, or for a recovery code."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "class": "govuk-input--width-10"}
        ),
        error_messages={"required": "Enter the code"},
    )


class CodeForm(AuthenticateForm):
    """The second step of signing in."""

    use_required_attribute = False
    code = one_time_code("Code", "Six digits from your authenticator app, or one of your recovery codes.")


class SetUpAppForm(ActivateTOTPForm):
    """Shows that the app on the person's phone has taken the key."""

    use_required_attribute = False
    code = one_time_code("Code from the app", "Six digits, new every half minute.")


class AddPasskeyForm(AddWebAuthnForm):
    """What the browser answers is in the hidden field."""

    use_required_attribute = False
    name = forms.CharField(
        label="Name of the passkey",
        help_text="For example “My phone”. Only you see it.",
        max_length=60,
        required=False,
    )
    credential = forms.JSONField(
        widget=forms.HiddenInput,
        error_messages={"required": "Press “Add passkey” and follow what your device asks."},
    )
