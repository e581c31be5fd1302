import pytest
from django.urls import reverse

from access.roles import Role
from access.tests.factories import MembershipFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def menu(client):
    """The menu that somebody with a role finds on a page: (labels, marked labels, group)."""

    def opened(role, address):
        client.force_login(MembershipFactory(role=role).user)
        context = client.get(reverse(address), follow=True).context
        lines = context["navigation"]
        marked = [line["label"] for line in lines if line["current"]]
        return [line["label"] for line in lines], marked, context.get("submenu")

    return opened


def test_a_short_menu_has_every_page_in_a_line(menu):
    labels, marked, group = menu(Role.CASE_WORKER, "children")
    assert {"Today", "Episodes", "Children"} <= set(labels)
    assert (marked, group) == (["Children"], None)


def test_a_long_menu_has_a_line_for_each_group_and_shows_the_one_that_is_open(menu):
    labels, marked, group = menu(Role.SENIOR_COORDINATOR, "new-import")
    assert len(labels) <= 8
    assert marked == ["Administration"]
    assert group["label"] == "Administration"
    assert [(item["label"], item["current"]) for item in group["items"]] == [
        ("Imports", True),
        ("Other systems", False),
    ]


def test_what_is_alone_in_its_group_stands_for_itself(menu):
    _, marked, group = menu(Role.SENIOR_COORDINATOR, "volunteers")
    assert (marked, group) == (["Volunteers"], None)


def test_today_is_in_no_group(menu):
    _, marked, group = menu(Role.SENIOR_COORDINATOR, "home")
    assert (marked, group) == (["Today"], None)


@pytest.mark.parametrize("role", Role)
def test_nobody_is_shown_a_page_that_they_may_not_open(menu, client, role):
    labels, _, _ = menu(role, "home")
    assert labels[0] == "Today"
    lines = client.get(reverse("home")).context["navigation"]
    assert {client.get(line["url"]).status_code for line in lines} <= {200, 302}
