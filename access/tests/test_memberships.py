import pytest

from access.memberships import memberships_of
from access.roles import Role
from access.tests.factories import MembershipFactory, ServiceFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_memberships_come_by_service_and_role_with_all_they_name_in_one_query(django_assert_num_queries):
    user, later, sooner = UserFactory(), ServiceFactory(name="Wirral"), ServiceFactory(name="Derby")
    for service, role in (
        (later, Role.SENIOR_COORDINATOR),
        (sooner, Role.POLICE_COORDINATOR),
        (sooner, Role.CASE_WORKER),
    ):
        MembershipFactory(user=user, service=service, role=role)
    MembershipFactory()
    expected = list(user.memberships.select_related("service", "area", "force"))

    with django_assert_num_queries(1):
        held = memberships_of(user)
        told = [(one, one.service, one.area, one.force) for one in held]

    assert told == [(one, one.service, one.area, one.force) for one in expected]
    assert [(one.service.name, one.role) for one in held] == [
        ("Derby", Role.CASE_WORKER),
        ("Derby", Role.POLICE_COORDINATOR),
        ("Wirral", Role.SENIOR_COORDINATOR),
    ]


def test_who_is_switched_off_has_none_and_nothing_is_asked(django_assert_num_queries):
    user = MembershipFactory(user__is_active=False).user
    with django_assert_num_queries(0):
        assert user.current_memberships == []


def test_each_is_of_the_very_user_who_was_asked_about():
    user = MembershipFactory().user
    (held,) = user.current_memberships
    assert held.user is user
