"""What a system may ask for: a client has some scopes, and a token those of them that were asked for."""

from oauth2_provider.scopes import BaseScopes

from access.models.api_client import Scope


def opened_by(token):
    """The scopes that a token opens: those it was given, less what its client may not ask for any more."""
    return [scope for scope in token.scope.split() if scope in token.application.scopes]


class ScopesOfClient(BaseScopes):
    """Tells the OAuth toolkit that a client gets the scopes it was given, and no others."""

    def get_all_scopes(self):
        return dict(Scope.choices)

    def get_available_scopes(self, application=None, request=None, *args, **kwargs):
        return list(application.scopes) if application else []

    def get_default_scopes(self, application=None, request=None, *args, **kwargs):
        return self.get_available_scopes(application)
