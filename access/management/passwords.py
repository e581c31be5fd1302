"""Asking for a password: by prompt, never on the command line, where other people could read it."""

from getpass import getpass

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError

from access.actions import set_password


def ask_for_password(user):
    """Set the password that is typed twice; CommandError where the two differ or it is too weak."""
    password = getpass(f"Password for {user.username}: ")
    if password != getpass("The same again: "):
        raise CommandError("The two passwords differ; nothing was set.")
    try:
        set_password(user, password)
    except ValidationError as refusal:
        raise CommandError(" ".join(refusal.messages)) from refusal
