from allauth.account.utils import perform_login
from allauth.decorators import rate_limit
from django.contrib.auth import logout
from django.contrib.auth.views import LoginView
from django.shortcuts import redirect, render, resolve_url
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_http_methods

from access.confirmation import confirm
from access.declare import access, before_second_factor
from access.forms.confirm import ConfirmIdentity
from access.forms.sign_in import SignInForm
from access.models import KeptPost
from access.permissions import SIGNED_IN
from missing_cse.lib.posted import posted
from missing_cse.lib.way_back import way_back


@method_decorator(rate_limit(action="login"), name="post")
class SignIn(LoginView):
    """Username and password; allauth then asks for the second factor of those who have one."""

    template_name = "access/sign_in.html"
    authentication_form = SignInForm

    def form_valid(self, form):
        user = form.get_user()
        if self.request.user.is_authenticated:
            logout(self.request)
        kept = KeptPost.objects.visible_to(user).first()
        going_to = resolve_url("kept", kept.public_id) if kept else self.get_success_url()
        return perform_login(self.request, user, redirect_url=going_to)


@require_http_methods(["GET", "HEAD", "POST"])
@before_second_factor
@access(SIGNED_IN)
def confirm_identity(request):
    """Show once more who you are, then go on to the page that asked for it."""
    form = ConfirmIdentity(posted(request), user=request.user)
    going_to = way_back(request, resolve_url("mfa_index"))
    if form.is_valid():
        confirm(request)
        return redirect(going_to)
    return render(request, "access/confirm_identity.html", {"form": form, "next": going_to})
