"""Writes down how people sign in and out. Django, allauth and axes tell of it by signals; we send none."""

from allauth.mfa.signals import (
    authentication_failed,
    authenticator_added,
    authenticator_removed,
)
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver

from access import second_factor
from access.confirmation import confirm
from access.guessing import was_tried
from access.models import SignIn, User

What = SignIn.What


def record(what, user):
    """Add a line to the trail; `user` is None for a username that is nobody's."""
    SignIn.objects.create(what=what, user=user)


@receiver(user_logged_in)
def signed_in(request, user, **kwargs):
    record(What.SIGNED_IN, user)
    confirm(request)


@receiver(user_logged_out)
def signed_out(user, **kwargs):
    if user is not None:
        record(What.SIGNED_OUT, user)


@receiver(user_login_failed)
def password_refused(credentials, request=None, **kwargs):
    """After axes, which has counted it: the app comes before ours among the installed ones."""
    if request is None or not was_tried(request):
        return
    user = User.objects.filter(username=credentials.get("username")).first()
    record(What.WRONG_PASSWORD, user)
    if request.axes_locked_out:
        record(What.LOCKED_OUT, user)


@receiver(authentication_failed)
def code_refused(user, **kwargs):
    record(What.WRONG_CODE, user)


@receiver(authenticator_added)
def second_factor_added(user, authenticator, **kwargs):
    if authenticator.type in second_factor.SECOND_FACTORS:
        record(What.SECOND_FACTOR_ADDED, user)


@receiver(authenticator_removed)
def second_factor_removed(request, user, authenticator, **kwargs):
    if authenticator.type in second_factor.SECOND_FACTORS:
        record(What.SECOND_FACTOR_REMOVED, user)
        second_factor.forget(request)
