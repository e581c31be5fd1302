"""Every address for other systems × no token, another's session, a token too narrow, a role that may not."""

from uuid import uuid4

import pytest
from django.urls import reverse

from access.api.clients import revoke_client
from access.declare import OfClients
from access.middleware import addresses
from access.models import Scope
from access.permissions import may
from access.roles import Role
from access.tests.calling import analyst_of, system_of
from access.tests.factories import MembershipFactory, ServiceFactory, UserFactory

OF_CLIENTS = {
    pattern.name: pattern for _, pattern in addresses() if isinstance(pattern.callback.access, OfClients)
}


@pytest.fixture
def service(db):
    return ServiceFactory()


def address(pattern):
    """The pattern's address, of something that is not there."""
    given = {name: uuid4() if str(kind) == "UUID" else "none" for name, kind in _kinds(pattern)}
    return reverse(pattern.name, kwargs=given)


def _kinds(pattern):
    converters = pattern.pattern.converters.items()
    return [(name, "UUID" if "UUID" in type(kind).__name__ else "text") for name, kind in converters]


def answers(caller, pattern):
    """What each method that the address knows answers the caller."""
    known = [name for name in ("get", "post", "put", "delete") if hasattr(pattern.callback.cls, name)]
    assert known
    return [
        (caller.get(address(pattern)) if name == "get" else getattr(caller, name)(address(pattern), {}))
        if name != "delete"
        else caller.delete(address(pattern))
        for name in known
    ]


def is_a_problem(answer, status):
    return (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")


@pytest.mark.parametrize("pattern", OF_CLIENTS.values(), ids=OF_CLIENTS)
def test_a_session_in_a_browser_opens_nothing(pattern, client, service):
    for person in (None, MembershipFactory(service=service, role=Role.SENIOR_COORDINATOR).user):
        if person:
            client.force_login(person)
        answer = client.get(address(pattern))
        assert answer["Content-Type"] == "application/problem+json"
        assert answer.status_code == 401


@pytest.mark.parametrize("pattern", OF_CLIENTS.values(), ids=OF_CLIENTS)
def test_a_token_without_the_scope_opens_nothing(pattern, service):
    scope = pattern.callback.access.scope
    if scope is None:
        assert pattern.name == "api-me"
        return
    caller = system_of(service, *(one for one in Scope if one != scope))
    assert all(is_a_problem(answer, 403) for answer in answers(caller, pattern))


@pytest.mark.parametrize("pattern", OF_CLIENTS.values(), ids=OF_CLIENTS)
def test_a_scope_without_the_permission_opens_nothing(pattern, service):
    callers = [system_of(service), analyst_of(service)]
    callers[1].client.scopes = list(Scope)
    for caller in callers:
        if not may(caller.client.user, pattern.callback.access.permission):
            assert all(is_a_problem(answer, 403) for answer in answers(caller, pattern))


@pytest.mark.parametrize("pattern", OF_CLIENTS.values(), ids=OF_CLIENTS)
def test_a_revoked_client_opens_nothing(pattern, service):
    caller = system_of(service)
    revoke_client(caller.client, by=UserFactory())
    assert all(is_a_problem(answer, 401) for answer in answers(caller, pattern))
