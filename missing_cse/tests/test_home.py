from datetime import timedelta

import pytest
from django.urls import reverse

from access.models import Reading
from access.roles import Role
from access.tests.factories import DistrictFactory, MembershipFactory, ServiceFactory
from cases.tests.factories import EpisodeFactory, OfferFactory, OutcomeFactory
from missing_cse.lib.times import now
from reporting.tests.factories import ReadyReportFactory, ReleasedReportFactory


@pytest.fixture
def service(db):
    return ServiceFactory()


@pytest.fixture
def home(client, service):
    """The home page of somebody with a role, or of a given person, as text."""

    def opened(role=None, user=None):
        client.force_login(user or MembershipFactory(service=service, role=role).user)
        response = client.get(reverse("home"))
        assert response.status_code == 200
        return response.content.decode()

    return opened


@pytest.fixture
def worker(service):
    return MembershipFactory(service=service, role=Role.CASE_WORKER)


def allocated(worker, hours_ago, **given):
    """An episode reported missing some hours ago and found half a day later."""
    return EpisodeFactory(
        district=given.pop("district", None) or DistrictFactory(area=worker.area),
        allocated_to=worker.user,
        age=14,
        missing_received_at=now() - timedelta(hours=hours_ago),
        **given,
    )


def test_a_case_worker_lands_on_their_open_episodes_the_most_urgent_on_top(home, worker):
    fine, late = allocated(worker, hours_ago=13), allocated(worker, hours_ago=40)
    offered = allocated(worker, hours_ago=50)
    OfferFactory(episode=offered)
    page = home(user=worker.user)
    places = [page.index(episode.police_reference) for episode in (late, fine, offered)]
    assert places == sorted(places)
    for words in ("Offer 4 hours late", "Offer due in 22 hours", "Interview due in 33 hours"):
        assert words in page
    assert Reading.objects.filter(page="home").count() == 3


def test_what_is_closed_set_aside_or_somebody_elses_is_not_on_a_case_workers_list(home, worker, service):
    closed = allocated(worker, hours_ago=40)
    OutcomeFactory(episode=closed)
    aside = allocated(worker, hours_ago=40, state="set_aside", oddities=["in_the_future"])
    other = allocated(MembershipFactory(service=service, role=Role.CASE_WORKER), hours_ago=40)
    page = home(user=worker.user)
    assert "No open episode is allocated to you." in page
    for episode in (closed, aside, other):
        assert episode.police_reference not in page


def test_those_who_decide_see_how_many_notifications_wait_for_them(home, service):
    coordinator = MembershipFactory(service=service, role=Role.COORDINATOR)
    odd = {"state": "set_aside", "oddities": ["in_the_future"]}
    EpisodeFactory(district=DistrictFactory(area=coordinator.area), **odd)
    EpisodeFactory(**odd)
    page = home(user=coordinator.user)
    assert "<strong>1</strong> notification waits for a person to decide." in page
    assert "Your open episodes" not in page


def test_a_commissioner_is_led_to_the_report_released_last_and_to_no_other(home, service):
    given = {"service": service, "figures": {}}
    ReadyReportFactory(**given, period="2018-19-Q1")
    ReleasedReportFactory(**given, released_at=now() - timedelta(days=1))
    newest = ReleasedReportFactory(**given, period="2017-18-Q3")
    newest.refresh_from_db()
    page = home(Role.COMMISSIONER)
    assert "Quarter 3 2017/18" in page
    assert reverse("report", args=[service.slug, newest.public_id]) in page
    assert "Quarter 1 2018/19" not in page
    assert "Quarter 4 2017/18" not in page


def test_a_commissioner_is_told_when_no_report_is_released(home, service):
    ReadyReportFactory(service=service, figures={})
    assert "No report has been released yet." in home(Role.COMMISSIONER)


@pytest.mark.parametrize(
    ("role", "menu"),
    [
        (Role.CASE_WORKER, ["Home", "Episodes"]),
        (Role.COORDINATOR, ["Home", "Episodes", "Set aside", "Reports"]),
        (Role.SENIOR_COORDINATOR, ["Home", "Episodes", "Set aside", "Imports", "Reports"]),
        (Role.ADMINISTRATOR, ["Home", "Episodes", "Set aside", "Imports", "Reports"]),
        (Role.POLICE_COORDINATOR, ["Home", "Episodes"]),
        (Role.COMMISSIONER, ["Home", "Reports"]),
        (Role.AUDITOR, ["Home"]),
    ],
)
def test_the_menu_leads_where_the_role_may_go_and_every_way_is_open(client, service, role, menu):
    client.force_login(MembershipFactory(service=service, role=role).user)
    items = client.get(reverse("home")).context["navigation"]
    assert [item["label"] for item in items] == menu
    assert [item["label"] for item in items if item["current"]] == ["Home"]
    for item in items:
        assert client.get(item["url"], follow=True).status_code == 200, item


@pytest.mark.parametrize(
    "role", [Role.FINANCE_OFFICER, Role.VOLUNTEER_COORDINATOR, Role.SOCIAL_WORKER, Role.AUDITOR]
)
def test_a_role_for_which_there_is_nothing_yet_is_told_so(home, role):
    assert "There are no pages for your role yet." in home(role)


def test_the_menu_marks_the_part_one_is_in(client, service):
    client.force_login(MembershipFactory(service=service, role=Role.SENIOR_COORDINATOR).user)
    items = client.get(reverse("new-import")).context["navigation"]
    assert [item["label"] for item in items if item["current"]] == ["Imports"]
