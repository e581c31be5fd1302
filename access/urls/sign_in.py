from allauth.mfa.base.views import AuthenticateView
from django.contrib.auth.views import LogoutView
from django.urls import path

from access.declare import before_second_factor, public
from access.views.session import stay_signed_in
from access.views.sign_in import SignIn, confirm_identity

# Names with “account_” and “mfa_”, here and in second_factor.py, are those by which allauth sends people on.
urlpatterns = [
    path("sign-in/", public(SignIn.as_view()), name="sign-in"),
    path("sign-in/", public(SignIn.as_view()), name="account_login"),
    path(
        "sign-in/second-factor/",
        public(AuthenticateView.as_view(template_name="access/second_factor/code.html")),
        name="mfa_authenticate",
    ),
    # Public, so that people without any role can leave too.
    path("sign-out/", before_second_factor(public(LogoutView.as_view())), name="sign-out"),
    path("confirm/", confirm_identity, name="confirm-identity"),
    path("session/", stay_signed_in, name="stay-signed-in"),
]
