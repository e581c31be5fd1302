from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django import forms
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError

from access.forms.second_factor import one_time_code


class ConfirmIdentity(forms.Form):
    """Asks the person who is signed in to show once more that it is them: `ConfirmIdentity(data, user=…)`.

    The password, and a code where they have an authenticator app. Wrong ones are counted as when signing in.
    """

    use_required_attribute = False
    password = forms.CharField(
        label="Your password",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": "Enter your password"},
    )
    code = one_time_code(
        "Code from your authenticator app",
        "Or a recovery code. A code works once: wait for the next if you have just used it.",
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        if not is_mfa_enabled(user, [Authenticator.Type.TOTP]):
            del self.fields["code"]

    def clean_password(self):
        password = self.cleaned_data["password"]
        if authenticate(context.request, username=self.user.username, password=password) != self.user:
            raise ValidationError("The password is not right. Check it and try again.")
        return password

    def clean_code(self):
        """Not looked at before the password is right: a recovery code works only once."""
        code = AuthenticateForm({"code": self.cleaned_data["code"]}, user=self.user)
        if "password" in self.cleaned_data and not code.is_valid():
            raise ValidationError(code.errors["code"].as_data())
        return self.cleaned_data["code"]
