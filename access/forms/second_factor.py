"""allauth's forms for the second factor, in our words."""

from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms

ONE_TIME_CODE = {"autocomplete": "one-time-code", "inputmode": "numeric", "class": "govuk-input--width-10"}
REQUIRED = {"required": "Enter the code"}


class CodeForm(AuthenticateForm):
    """The second step of signing in."""

    use_required_attribute = False
    code = forms.CharField(
        label="Code",
        help_text="Six digits from your authenticator app, or one of your recovery codes.",
        widget=forms.TextInput(attrs=ONE_TIME_CODE),
        error_messages=REQUIRED,
    )


class SetUpAppForm(ActivateTOTPForm):
    """Shows that the app on the person's phone has taken the key."""

    use_required_attribute = False
    code = forms.CharField(
        label="Code from the app",
        help_text="Six digits, new every half minute.",
        widget=forms.TextInput(attrs=ONE_TIME_CODE),
        error_messages=REQUIRED,
    )


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
