"""allauth's pages for a person's own second factor, where they had to be changed."""

from allauth.account.decorators import reauthentication_required
from allauth.mfa.base.views import IndexView
from allauth.mfa.webauthn.views import RemoveWebAuthnView
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator

from access.permissions import FOLLOW_REPORTS, may
from missing_cse.lib.numbers import whole_number


@method_decorator(reauthentication_required(app="allauth.mfa"), name="dispatch")
class SecondFactors(IndexView):
    """What a person has set up, and what they can."""

    template_name = "access/second_factor/index.html"

    def get_context_data(self, **kwargs):
        follows_reports = may(self.request.user, FOLLOW_REPORTS)
        return super().get_context_data(follows_reports=follows_reports, **kwargs)


class RemovePasskey(RemoveWebAuthnView):
    """Remove the passkey that is named in the form: addresses name no row by its number."""

    success_url = reverse_lazy("mfa_index")

    def get(self, request, *args, **kwargs):
        return redirect(self.success_url)

    def get_object(self, queryset=None):
        chosen = whole_number(self.request.POST.get("passkey", ""))
        passkey = self.get_queryset().filter(pk=chosen).first()
        if passkey is None:
            raise Http404
        return passkey
