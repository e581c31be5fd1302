import pytest
from django.urls import reverse

from access.roles import Role
from access.tests.factories import MembershipFactory, PoliceForceFactory
from cases.models import Episode, ImportRun
from cases.tests.factories import EpisodeFactory


@pytest.fixture
def senior(db):
    return MembershipFactory(role=Role.SENIOR_COORDINATOR).user


def test_a_page_of_someone_signed_in_is_not_kept_by_the_browser(client, senior):
    client.force_login(senior)
    assert "no-store" in client.get(reverse("home"))["Cache-Control"]


def test_the_sign_in_page_may_be(client, db):
    assert "no-store" not in client.get(reverse("health")).headers.get("Cache-Control", "")


def test_part_of_a_page_sends_the_whole_page_to_sign_in_when_the_session_is_over(client, db):
    address = reverse("imports")
    response = client.get(
        address, headers={"HX-Request": "true", "HX-Current-URL": f"http://testserver{address}"}
    )
    assert response["HX-Redirect"] == f"{reverse('sign-in')}?next={address}"


PART = {"HX-Request": "true"}


def test_a_session_lasts_as_long_again_with_every_page(client, senior, settings):
    client.force_login(senior)
    for address in ("home", "imports"):
        assert (
            client.get(reverse(address)).cookies["sessionid"]["max-age"] == settings.SESSION_COOKIE_AGE == 900
        )
    assert client.get("/nothing/here").cookies["sessionid"]["max-age"] == 900


def test_a_session_is_not_kept_by_a_page_that_asks_by_itself(client, senior):
    service = senior.current_memberships[0].service
    run = ImportRun.objects.create(service=service, police_force=PoliceForceFactory(), started_by=senior)
    run.refresh_from_db()
    address = reverse("import", args=[run.public_id])
    client.force_login(senior)
    assert "sessionid" in client.get(address).cookies
    response = client.get(address, headers=PART)
    assert response.status_code == 200
    assert "sessionid" not in response.cookies


def test_a_change_names_the_person_whose_request_made_it(client, senior):
    episode = EpisodeFactory(
        district__service=senior.current_memberships[0].service,
        district__area__service=senior.current_memberships[0].service,
        state=Episode.State.SET_ASIDE,
        oddities=["in_the_future"],
    )
    episode.refresh_from_db()
    client.force_login(senior)
    address = reverse("decide", args=[episode.public_id])
    seen = client.get(address).context["seen"]
    client.post(address, {"decision": "void", "note": "Sent in error.", "seen": seen})
    change = episode.events.get(pgh_label="update")
    assert change.pgh_context["user"] == senior.pk
    assert change.state == Episode.State.VOID


def test_a_change_outside_a_request_names_nobody(db):
    assert EpisodeFactory().events.get(pgh_label="insert").pgh_context is None
