import socket

import pytest
from urllib3.util import connection

from access.models import Event
from access.tests.calling import system_of
from access.tests.factories import ServiceFactory
from access.tests.webhooks.receiver import HOST, certificate, listening
from access.webhooks.keeping import add_webhook

ON_THE_INTERNET = "93.184.215.14"


@pytest.fixture
def caller(db):
    return system_of(ServiceFactory())


@pytest.fixture
def webhook(caller):
    return add_webhook(client=caller.client, url=f"https://{HOST}/told?by=us", events=list(Event))


@pytest.fixture
def internet(monkeypatch):
    """The machines on the internet by address, each a server on this one. All names lead to the same."""
    machines = {}
    connect, look = connection.create_connection, socket.getaddrinfo

    def look_up(host, *args, **kwargs):
        if host == "127.0.0.1":
            return look(host, *args, **kwargs)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ON_THE_INTERNET, 443))]

    def reach(address, *args, **kwargs):
        return connect(("127.0.0.1", machines[address[0]].server_address[1]), *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr(connection, "create_connection", reach)
    return machines


@pytest.fixture
def receiver(tmp_path, monkeypatch, internet):
    """A police system at its name, with a certificate that is trusted."""
    path = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    with listening(path) as server:
        internet[ON_THE_INTERNET] = server
        yield server
