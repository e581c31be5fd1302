import pytest
from django.db import IntegrityError

from access.models import Membership
from access.roles import Role
from access.tests.factories import AreaFactory, ServiceFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_a_membership_is_in_an_area_of_its_service():
    area = AreaFactory()
    membership = Membership.objects.create(
        user=UserFactory(), service=area.service, role=Role.COORDINATOR, area=area
    )
    assert membership.area.service == membership.service


def test_an_area_of_another_service_is_refused():
    with pytest.raises(IntegrityError, match="is not of its service"):
        Membership.objects.create(
            user=UserFactory(), service=ServiceFactory(), role=Role.COORDINATOR, area=AreaFactory()
        )


def test_a_membership_cannot_move_to_an_area_of_another_service():
    area = AreaFactory()
    membership = Membership.objects.create(
        user=UserFactory(), service=area.service, role=Role.CASE_WORKER, area=area
    )
    with pytest.raises(IntegrityError, match="is not of its service"):
        Membership.objects.filter(pk=membership.pk).update(area=AreaFactory())
