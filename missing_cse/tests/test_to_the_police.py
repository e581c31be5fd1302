from datetime import timedelta

import pytest
from django.urls import reverse

from access.roles import Role
from access.tests.factories import DistrictFactory
from cases.models import Handover
from cases.tests.handing_over import a_handover, person
from missing_cse.lib.times import now
from missing_cse.today.to_the_police import to_the_police

pytestmark = pytest.mark.django_db


@pytest.fixture
def district():
    return DistrictFactory()


def test_it_counts_what_is_not_sent_and_says_how_old_it_is(district):
    a_handover(district)
    a_handover(district, allows="some", limits="Not about Danny.")
    Handover.objects.filter(state="ready").update(ready_at=now() - timedelta(days=5))
    assert to_the_police(person(district, Role.ADMINISTRATOR), now()) == (
        "1 approved interview is not sent yet, the oldest for 5 days. "
        "1 waits for somebody to look at what the child allows."
    )


def test_nothing_unsent_is_said_too(district):
    said = to_the_police(person(district, Role.ADMINISTRATOR), now())
    assert said == "Every interview that is ready for the police was sent."


def test_restricted_children_are_not_counted(district):
    a_handover(district, child__restricted=True)
    said = to_the_police(person(district, Role.ADMINISTRATOR), now())
    assert said == "Every interview that is ready for the police was sent."


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.SENIOR_COORDINATOR])
def test_it_is_on_today_with_the_way_there(client, district, role):
    a_handover(district)
    client.force_login(person(district, role))
    text = client.get(reverse("home")).text
    assert "1 approved interview is not sent yet" in text
    assert f'href="{reverse("to-the-police")}"' in text
