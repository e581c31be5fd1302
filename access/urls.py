from django.contrib.auth.views import LoginView, LogoutView
from django.urls import path

from access.declare import public
from access.forms.sign_in import SignInForm

sign_in = LoginView.as_view(template_name="access/sign_in.html", authentication_form=SignInForm)

urlpatterns = [
    path("sign-in/", public(sign_in), name="sign-in"),
    # Public, so that people without any role can leave too.
    path("sign-out/", public(LogoutView.as_view()), name="sign-out"),
]
