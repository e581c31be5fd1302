from django.contrib.auth.forms import AuthenticationForm


class SignInForm(AuthenticationForm):
    """Username and password. The error is the same whichever of the two is wrong."""

    use_required_attribute = False
    error_messages = {
        "invalid_login": "The username or the password is not right. Check both and try again.",
        "inactive": "The username or the password is not right. Check both and try again.",
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["username"].error_messages["required"] = "Enter your username"
        self.fields["password"].error_messages["required"] = "Enter your password"
