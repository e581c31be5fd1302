from datetime import UTC, datetime

import pytest
from django.urls import reverse

from access.roles import Role
from access.tests.calling import system_of
from access.tests.factories import DistrictFactory, MembershipFactory
from cases.models import PoliceMessage
from cases.received.telling import told
from cases.tests.api.test_notifications import send, whole

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_nine(time_machine):
    time_machine.move_to(datetime(2018, 1, 12, 9, tzinfo=UTC), tick=False)


@pytest.fixture
def district():
    return DistrictFactory(name="Stafford", slug="stafford")


@pytest.fixture
def caller(district):
    return system_of(district.service)


def test_a_message_is_told_in_words_with_what_it_changed_the_newest_first(caller):
    send(caller, **whole())
    send(caller, "corrections", reference="MP1", living_arrangement="cicola", found={"at": None})
    correction, notification = told(PoliceMessage.objects.all())
    assert [(one.label, one.theirs, one.yours) for one in correction.changed] == [
        ("Found", "10 January 2018 at 8pm", ""),
        ("Living arrangement", "Home", "Child in care of another local authority (CICOLA)"),
    ]
    assert notification.child == {
        "First name": "Robin",
        "Last name": "Invented",
        "Date of birth": "15 June 2003",
    }


def test_the_page_of_the_episode_says_what_the_police_sent(client, caller, district):
    answer = send(caller, **whole())
    send(caller, "withdrawals", reference="MP1", reason="It was another child.")
    client.force_login(MembershipFactory(service=district.service, role=Role.COORDINATOR).user)
    page = client.get(reverse("episode", args=[answer.json()["id"]])).content.decode()
    assert "From the police" in page
    assert "Found notification withdrawn" in page
    assert "It was another child." in page
    assert "from Records system" in page


def test_who_decides_sees_what_was_sent_even_of_a_district_that_nobody_knows(client, caller, district):
    answer = send(caller, **whole(district="Atlantis"))
    client.force_login(MembershipFactory(service=district.service, role=Role.SENIOR_COORDINATOR).user)
    listed = client.get(reverse("set-aside")).content.decode()
    assert "Atlantis" in listed
    assert "A district that the service does not know" in listed
    page = client.get(reverse("decide", args=[answer.json()["id"]])).content.decode()
    assert "“Atlantis” as sent, which the service does not know" in page
    assert "From the police" in page
