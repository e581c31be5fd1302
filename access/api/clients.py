"""What is done about the systems that sign in by themselves; each action is one transaction."""

from secrets import token_urlsafe
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from access.models import ApiClient, Membership, User
from access.roles import Role
from missing_cse.lib.times import MINUTE, now


@transaction.atomic
def add_client(*, services, name, contact, scopes, force=None):
    """Give a system access to some services: with a force as a police system, without one to released
    figures. Returns the client and its secret, which is not kept and can't be shown again.

    Raises ValidationError, in words, where the force does not work with a service.
    """
    for service in services:
        if force and not service.police_forces.contains(force):
            raise ValidationError(f"{force} does not work with {service}")
    user = User.objects.create_user(f"system-{uuid4()}", name)
    role = Role.POLICE_COORDINATOR if force else Role.COMMISSIONER
    for service in services:
        Membership.objects.create(user=user, service=service, role=role, force=force)
    secret = token_urlsafe(32)
    client = ApiClient.objects.create(
        user=user,
        name=name,
        contact=contact,
        scopes=list(scopes),
        client_secret=secret,
        client_type=ApiClient.CLIENT_CONFIDENTIAL,
        authorization_grant_type=ApiClient.GRANT_CLIENT_CREDENTIALS,
    )
    return client, secret


@transaction.atomic
def change_client(client, *, name, contact, scopes):
    """Change what a system is called, whom to call about it, and what it may do. A scope that it loses is
    refused from its next request on, whatever token it has; one that it gains is in its next token."""
    client.name, client.contact, client.scopes = name, contact, list(scopes)
    client.save(update_fields=["name", "contact", "scopes", "updated"])
    client.user.name = name
    client.user.save(update_fields=["name"])


@transaction.atomic
def change_secret(client):
    """A new secret, returned once. The old one gets no token any more; those it got end by themselves."""
    secret = token_urlsafe(32)
    client.client_secret = secret
    client.save(update_fields=["client_secret", "updated"])
    return secret


@transaction.atomic
def revoke_client(client, *, by):
    """Take a system's access away for good: its next request is refused, its webhooks are told nothing."""
    client.revoked_at, client.revoked_by = now(), by
    client.save(update_fields=["revoked_at", "revoked_by", "updated"])
    client.webhooks.update(active=False)
    client.user.is_active = False
    client.user.save(update_fields=["is_active"])


def note_use(client):
    """Remember that a system asked for something just now; at most once a minute, for it asks often."""
    if client.last_used_at is None or client.last_used_at < now() - MINUTE:
        of_a_minute_ago = Q(last_used_at=None) | Q(last_used_at__lt=now() - MINUTE)
        ApiClient.objects.filter(of_a_minute_ago, pk=client.pk).update(last_used_at=now())
