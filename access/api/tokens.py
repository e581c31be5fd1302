"""Who holds a token, as the OAuth toolkit judges it."""

import hashlib
from types import SimpleNamespace

from oauth2_provider.contrib.rest_framework import OAuth2Authentication
from oauth2_provider.models import AccessToken
from oauth2_provider.oauth2_validators import OAuth2Validator

from access.models import ApiClient, Membership, PoliceForce, Service, User
from missing_cse.lib.columns import Columns
from missing_cse.lib.prepared import Prepared, run

# What every request needs to know: neither the secret's hash nor the password's is read with it.
TOKEN = Columns(AccessToken, "t", only=("id", "application", "user", "expires", "scope", "resource"))
CLIENT = Columns(
    ApiClient,
    "c",
    only=("id", "public_id", "user", "name", "scopes", "requests_a_minute", "last_used_at", "revoked_at"),
)
USER = Columns(User, "u", only=("id", "public_id", "username", "name", "is_active"))
MEMBERSHIP, SERVICE, FORCE = Columns(Membership, "m"), Columns(Service, "s"), Columns(PoliceForce, "f")
# A line for each membership, or one where there is none.
HOLDER = Prepared(
    f"""
    SELECT {", ".join(one.names for one in (TOKEN, CLIENT, USER, MEMBERSHIP, SERVICE, FORCE))}
    FROM oauth2_provider_accesstoken t
    JOIN access_apiclient c ON c.id = t.application_id
    JOIN access_user u ON u.id = c.user_id
    LEFT JOIN access_membership m ON m.user_id = u.id
    LEFT JOIN access_service s ON s.id = m.service_id
    LEFT JOIN access_policeforce f ON f.id = m.force_id
    WHERE t.token_checksum = %(checksum)s
    ORDER BY s.name, m.role
    """,  # noqa: S608 - the names of columns
    checksum="text",
)


class Validator(OAuth2Validator):
    """Reads a token together with its client, the account that the client acts as, and what that account may
    do: one query, planned once."""

    def _load_access_token(self, token):
        rows = run(HOLDER, checksum=hashlib.sha256(token.encode()).hexdigest())
        return _holder(rows) if rows else None


class ByClientCredentials(OAuth2Authentication):
    """A bearer token, in the header alone; who asks is the account of its client.

    The validator is asked directly: the toolkit takes the address and the body apart first, which takes as
    long as to look the token up.
    """

    _validator = Validator()

    def authenticate(self, request):
        token = _bearer_token(request)
        asked = SimpleNamespace(uri=request.build_absolute_uri() if token else "", oauth2_error={})
        if self._validator.validate_bearer_token(token, [], asked):
            return asked.client.user, asked.access_token
        request.oauth2_error = asked.oauth2_error
        return None


def _bearer_token(request):
    """The token that a request carries; None where it has none, or has one in its address as well."""
    match request.headers.get("Authorization", "").split():
        case [kind, token] if kind.lower() == "bearer" and "access_token" not in request.GET:
            return token
    return None


def _holder(rows):
    """The token that they tell of, with its client, account and memberships."""
    memberships = []
    for row in map(iter, rows):
        token, client, user = TOKEN.take(row), CLIENT.take(row), USER.take(row)
        if membership := MEMBERSHIP.take(row):
            membership.service, membership.force = SERVICE.take(row), FORCE.take(row)
            memberships.append(membership)
    token.application, client.user = client, user
    user.remember(memberships)
    return token
