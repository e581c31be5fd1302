"""Every address × every role × {own area, other area, restricted, other service}, and without signing in.

Who is let in or refused before any record is looked for is asked in the own area alone: where a record
lies makes no difference there, and to ask everybody everywhere took minutes.

Each room says in its `tests/addresses.py` what its addresses should answer: `EXPECTED`, a list of
`access.tests.expected.Address`. An address that no room speaks for fails here. An address that answers to
GET and POST has two entries.
"""

from copy import deepcopy
from importlib import import_module

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.http import HttpResponse, HttpResponseForbidden, HttpResponseNotFound
from django.test import Client
from django.urls import path, reverse

from access.declare import PUBLIC, OfClients, access
from access.middleware import DeclaredAccess, addresses
from access.permissions import SEE_CHILDREN
from access.roles import Role
from access.tests.expected import Case, Place
from access.tests.factories import (
    AreaFactory,
    DistrictFactory,
    MembershipFactory,
    ServiceFactory,
    UserFactory,
)
from missing_cse import urls

ROOMS = ("access", "cases", "referrals", "reporting", "missing_cse")
DECLARED = {pattern.name: pattern.callback.access for _, pattern in addresses()}
EXPECTED = [address for room in ROOMS for address in import_module(f"{room}.tests.addresses").EXPECTED]


@pytest.fixture(scope="module")
def places_and_browsers(django_db_setup, django_db_blocker):
    """Made once for all addresses; each test starts from there."""
    with django_db_blocker.unblock(), transaction.atomic():
        service = ServiceFactory()
        own, other = (DistrictFactory(area=AreaFactory(service=service)) for _ in range(2))
        elsewhere = DistrictFactory()
        places = {
            Case.OWN_AREA: Place(service, own, restricted=False),
            Case.OTHER_AREA: Place(service, other, restricted=False),
            Case.RESTRICTED: Place(service, own, restricted=True),
            Case.OTHER_SERVICE: Place(elsewhere.service, elsewhere, restricted=False),
        }
        people = {role: MembershipFactory(service=service, role=role).user for role in Role}
        browsers = {}
        for role, person in {**people, None: UserFactory()}.items():
            browsers[role] = Client()
            browsers[role].force_login(person)
        yield places, browsers
        transaction.set_rollback(True)


@pytest.fixture
def places(places_and_browsers, db):
    """Where a record may lie, for a person of the first area of the first service."""
    return deepcopy(places_and_browsers[0])


@pytest.fixture
def browsers(places_and_browsers, db):
    """{role: a client in which somebody with it is signed in}; None: with no role."""
    return places_and_browsers[1]


@pytest.fixture
def refusals_in_a_word(monkeypatch):
    """Drawn 10,000 times, the pages that refuse took a sixth of the time; they have a test of their own."""
    monkeypatch.setattr(urls, "handler403", lambda request, exception: HttpResponseForbidden(), raising=False)
    monkeypatch.setattr(urls, "handler404", lambda request, exception: HttpResponseNotFound(), raising=False)


def answers(address, place, browsers):
    """What the address answers in each of the browsers about one record, leaving no trace: the record, and
    what was done to it, are undone."""
    found = []
    with transaction.atomic():
        url = reverse(address.name, kwargs=address.kwargs(place))
        for browser in browsers:
            cookies = deepcopy(browser.cookies)
            try:
                with transaction.atomic():
                    found.append(getattr(browser, address.method)(url, address.data(place)))
                    transaction.set_rollback(True)
            finally:
                browser.cookies = cookies
        transaction.set_rollback(True)
    return found


def of_clients(pattern):
    """Those are asked in tests/test_api_access.py."""
    return isinstance(pattern.callback.access, OfClients)


def test_every_address_says_what_it_should_answer():
    named = {pattern.name for _, pattern in addresses() if not of_clients(pattern)}
    assert named == {address.name for address in EXPECTED}


def same_everywhere(address, role):
    """Whether somebody with a role is let in or refused before any record is looked for, wherever it lies."""
    declared = DECLARED[address.name]
    return declared is PUBLIC or role not in declared.roles


@pytest.mark.usefixtures("refusals_in_a_word")
@pytest.mark.parametrize("address", EXPECTED, ids=str)
def test_an_address_answers_each_role_as_it_should(address, places, browsers):
    found, expected = {}, {}
    for case, place in places.items():
        asking = {
            role: browser
            for role, browser in browsers.items()
            if case == Case.OWN_AREA or not same_everywhere(address, role)
        }
        for role, response in zip(asking, answers(address, place, asking.values()), strict=True):
            found[role, case] = response.status_code
            expected[role, case] = address.expected(role, case)
    assert found == expected


def test_the_pages_that_refuse_are_drawn_for_every_role(browsers):
    for role, browser in browsers.items():
        closed = browser.get(reverse("phrases" if role == Role.AUDITOR else "trail"))
        assert (closed.status_code, closed.templates[0].name) == (403, "403.html"), role
        missing = browser.get("/no-such-page/")
        assert (missing.status_code, missing.templates[0].name) == (404, "404.html"), role


@pytest.mark.parametrize("address", EXPECTED, ids=str)
def test_an_address_sends_those_who_are_not_signed_in_to_sign_in_first(address, places, client):
    (response,) = answers(address, places[Case.OWN_AREA], [client])
    if address.public:
        assert response.status_code == address.answer
    else:
        assert response.status_code == 302
        assert response.url.startswith(reverse("sign-in") + "?next=")


def test_an_address_that_declares_no_access_stops_the_start_up(settings):
    settings.ROOT_URLCONF = (path("forgotten", lambda request: HttpResponse(), name="forgotten"),)
    with pytest.raises(ImproperlyConfigured, match="forgotten"):
        DeclaredAccess(None)


def test_an_address_of_the_api_that_is_for_people_stops_the_start_up(settings):
    view = access(SEE_CHILDREN)(lambda request: HttpResponse())
    settings.ROOT_URLCONF = (path("api/misplaced", view, name="misplaced"),)
    with pytest.raises(ImproperlyConfigured, match="misplaced"):
        DeclaredAccess(None)


def test_the_addresses_as_they_are_do_not_stop_the_start_up():
    assert DeclaredAccess(None)
