from django import forms
from django.core.exceptions import ValidationError


class ConfirmIdentity(forms.Form):
    """Asks the person who is signed in to show once more that it is them: `ConfirmIdentity(data, user=…)`."""

    password = forms.CharField(
        label="Your password",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": "Enter your password"},
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self):
        password = self.cleaned_data["password"]
        if not self.user.check_password(password):
            raise ValidationError("The password is not right. Check it and try again.")
        return password
