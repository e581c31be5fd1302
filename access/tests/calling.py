"""Other systems, as tests play them."""

from datetime import timedelta
from secrets import token_urlsafe
from uuid import uuid4

from django.test import Client
from oauth2_provider.models import AccessToken, set_token_value

from access.api.clients import add_client
from access.models import ApiClient, Scope
from missing_cse.lib.times import now


class Caller:
    """A system with a token; its methods are those of Django's test client, with JSON bodies."""

    def __init__(self, client, scopes, lasts=timedelta(minutes=10)):
        self.client, self.http = client, Client()
        # Its first request in a minute takes a query more, to note that.
        ApiClient.objects.filter(pk=client.pk).update(last_used_at=now())
        token = AccessToken(application=client, expires=now() + lasts, scope=" ".join(scopes))
        self.token = token_urlsafe(32)
        set_token_value(token, self.token)
        token.save()

    def get(self, address, **headers):
        return self.http.get(address, headers=self._headers(headers))

    def post(self, address, body, *, key=None, **headers):
        """With a new idempotency key, unless one is given; "" sends none."""
        return self._send("post", address, body, key, headers)

    def put(self, address, body, *, key=None, **headers):
        return self._send("put", address, body, key, headers)

    def delete(self, address, *, key=None, **headers):
        return self._send("delete", address, {}, key, headers)

    def _send(self, method, address, body, key, headers):
        if key != "":
            headers["Idempotency-Key"] = key or str(uuid4())
        send = getattr(self.http, method)
        return send(address, body, content_type="application/json", headers=self._headers(headers))

    def _headers(self, headers):
        return {"Authorization": f"Bearer {self.token}"} | {
            k.replace("_", "-"): v for k, v in headers.items()
        }


def system_of(service, *scopes, force=None):
    """A police system of the service's first force, with these scopes or with all."""
    scopes = scopes or tuple(Scope)
    client, _ = add_client(
        services=[service],
        name="Records system",
        contact="01632 960100",
        scopes=scopes,
        force=force or service.police_forces.first(),
    )
    return Caller(client, scopes)


def analyst_of(service):
    """A system that reads released figures."""
    client, _ = add_client(
        services=[service], name="Analysts", contact="01632 960200", scopes=[Scope.FIGURES]
    )
    return Caller(client, [Scope.FIGURES])
