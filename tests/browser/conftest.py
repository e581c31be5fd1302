"""People, records and a browser for the tests that walk pages."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from django.test import override_settings

from access.models import District, Service, User
from access.roles import Role
from access.tests.factories import MembershipFactory, UserFactory, staffordshire
from cases.models import Child, Episode
from cases.tests.factories import ChildFactory, EpisodeFactory, OfferFactory, OutcomeFactory
from missing_cse.lib.times import now

PASSWORD = "three quiet herons"
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
# axe takes the same few colours apart thousands of times on a page of tables: most of its time there.
COLOURS_REMEMBERED = """;
(() => {
  const { Color } = axe.commons.color, read = Color.prototype.parseString, known = new Map();
  Color.prototype.parseString = function (text) {
    if (!known.has(text)) known.set(text, read.call(new Color(0, 0, 0), text));
    const { r, g, b, alpha } = known.get(text);
    return Object.assign(this, { r, g, b, alpha });
  };
})();"""
# Of what it finds out, only the names of what is wrong leave the browser: all of it takes as long again.
VIOLATIONS = "axe.run({resultTypes: ['violations']}).then(found => found.violations.map(({id}) => id))"
# A browser keeps what it has compiled of a file; a text that it is handed it compiles anew for each page.
AXE_FILE = "axe-for-tests.js"
IMPORTED = f"import('/{settings.STATIC_URL.strip('/')}/{AXE_FILE}').then(() => true)"
SCREENS = pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])


def problems_of(page):
    """What is wrong with the page that a browser with JavaScript shows, or is just opening."""
    _load_axe(page)
    return _problems_on_this_screen(page)


def problems_on_every_screen(page):
    """The same on a desktop, where the page is left, and on a phone, without opening it twice."""
    _load_axe(page)
    found = []
    for name, viewport in (("phone", PHONE), ("desktop", DESKTOP)):
        page.set_viewport_size(viewport)
        found += [f"{problem} ({name})" for problem in _problems_on_this_screen(page)]
    return found


def _load_axe(page):
    # A click returns when the answer begins, before there is a document to look at.
    page.wait_for_load_state()
    page.evaluate(IMPORTED)


def _problems_on_this_screen(page):
    found = page.evaluate(VIOLATIONS)
    if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
        found.append("wider than the screen")
    return found


@pytest.fixture(scope="session", autouse=True)
def axe_beside_our_files(tmp_path_factory):
    """The live server has axe among the static files."""
    folder = tmp_path_factory.mktemp("axe")
    (folder / AXE_FILE).write_text(AXE_SCRIPT + COLOURS_REMEMBERED)
    with override_settings(STATICFILES_DIRS=[*settings.STATICFILES_DIRS, folder]):
        yield


@dataclass
class World:
    """A service with somebody for each kind of work, and a few records."""

    service: Service
    district: District
    senior: User
    worker: User
    child: Child
    open: Episode
    set_aside: Episode


@pytest.fixture
def world(transactional_db):
    service = staffordshire()
    district = service.districts.get(slug="newcastle-under-lyme")

    def person(username, name, role, **given):
        user = UserFactory(username=username, name=name, password=PASSWORD)
        return MembershipFactory(user=user, service=service, role=role, **given).user

    senior = person("senior", "Alexandra Featherstonehaugh-Cholmondeley", Role.SENIOR_COORDINATOR)
    worker = person("worker", "Sam Hill", Role.CASE_WORKER, area=district.area)
    child = ChildFactory(
        service=service,
        reference="long-name",
        first_name="Maximiliana-Josephine",
        last_name="Wolfeschlegelsteinhausenberger",
        date_of_birth=now().date() - timedelta(days=14 * 366),
    )
    past = OutcomeFactory(episode__child=child, episode__district=district).episode
    OfferFactory(episode=past)
    under_way = EpisodeFactory(
        child=child, district=district, missing_received_at=now() - timedelta(days=1), allocated_to=worker
    )
    odd = EpisodeFactory(
        child__service=service,
        child__reference="odd",
        district=district,
        state="set_aside",
        oddities=["found_before_missing"],
    )
    for record in (child, under_way, odd):
        record.refresh_from_db()
    return World(service, district, senior, worker, child, under_way, odd)


@pytest.fixture
def open_as(live_server, client):
    """Makes a page of a browser context into one of somebody who is signed in."""

    def signed_in(page, user):
        client.force_login(user)
        session = client.cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        return page

    return signed_in


@pytest.fixture
def page_on(browser, live_server):
    """Opens a browser page on a screen; `javascript=False` for a browser without it."""
    contexts = []

    def opened(viewport=DESKTOP, javascript=True):
        context = browser.new_context(
            viewport=viewport, java_script_enabled=javascript, base_url=live_server.url
        )
        contexts.append(context)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()
