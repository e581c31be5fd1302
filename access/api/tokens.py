"""How the OAuth toolkit finds who holds a token."""

import hashlib

from oauth2_provider.models import AccessToken
from oauth2_provider.oauth2_validators import OAuth2Validator

from access.models import ApiClient, Membership, PoliceForce, Service, User
from missing_cse.lib.prepared import Prepared, run
from missing_cse.lib.whole_rows import Whole

TOKEN, CLIENT, USER = Whole(AccessToken, "t"), Whole(ApiClient, "c"), Whole(User, "u")
MEMBERSHIP, SERVICE, FORCE = Whole(Membership, "m"), Whole(Service, "s"), Whole(PoliceForce, "f")
# A line for each membership, or one where there is none.
HOLDER = Prepared(
    f"""
    SELECT {", ".join(whole.columns for whole in (TOKEN, CLIENT, USER, MEMBERSHIP, SERVICE, FORCE))}
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
