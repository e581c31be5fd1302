import pytest
from django.urls import reverse

from access.roles import Role
from access.tests.factories import AreaFactory, DistrictFactory, MembershipFactory
from cases.tests.factories import ChildFactory, EpisodeFactory

pytestmark = pytest.mark.django_db


def test_what_a_person_was_told_is_not_on_the_computer_for_the_next_one(client):
    district = DistrictFactory(area=AreaFactory())
    one, next_one = (
        MembershipFactory(service=district.service, area=district.area, role=Role.CASE_WORKER).user
        for _ in range(2)
    )
    child = ChildFactory(service=district.service)
    EpisodeFactory(child=child, district=district)
    client.force_login(one)
    client.post(reverse("child-raise-alert", args=[child.public_id]), {"text": "A dog at the address."})
    assert "messages" not in client.cookies
    client.force_login(next_one)
    assert "The alert is on top of the record now." not in client.get(reverse("home")).text
