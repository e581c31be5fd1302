"""How the OAuth toolkit finds who holds a token."""

import hashlib

from oauth2_provider.models import AccessToken
from oauth2_provider.oauth2_validators import OAuth2Validator


class Validator(OAuth2Validator):
    """Reads a token together with its client and the account that the client acts as: one query."""

    def _load_access_token(self, token):
        found = AccessToken.objects.select_related("application__user")
        return found.filter(token_checksum=hashlib.sha256(token.encode()).hexdigest()).first()
