from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from access.roles import Role
from access.tests.factories import MembershipFactory, ServiceFactory
from cases.models import GlassBreak
from cases.told import told
from missing_cse.lib.times import now


@pytest.fixture
def service(db):
    return ServiceFactory()


@pytest.fixture
def told_to(rf):
    """What a page is given for a person."""

    def asked(user):
        request = rf.get("/")
        request.user = user
        return told(request)

    return asked


def somebody(service, role):
    return MembershipFactory(service=service, role=role).user


def opened(service, by):
    at = now()
    given = {"reference": "C1", "reason": "She is here.", "at": at, "until": at + timedelta(hours=1)}
    GlassBreak.objects.create(service=service, user=by, **given)


def test_a_senior_coordinator_is_told_of_what_others_of_the_service_opened(service, told_to):
    senior, worker = (somebody(service, role) for role in (Role.SENIOR_COORDINATOR, Role.CASE_WORKER))
    opened(service, worker)
    opened(ServiceFactory(), worker)
    assert told_to(senior)["glass_breaks_to_see"]() == 1


def test_one_s_own_waits_for_another_where_there_is_one(service, told_to):
    senior = somebody(service, Role.SENIOR_COORDINATOR)
    opened(service, senior)
    assert told_to(senior)["glass_breaks_to_see"]() == 1
    another = somebody(service, Role.SENIOR_COORDINATOR)
    assert [told_to(one)["glass_breaks_to_see"]() for one in (senior, another)] == [0, 1]


def test_nobody_else_is_told_and_nothing_is_asked_before_a_page_shows_it(
    service, told_to, django_assert_num_queries
):
    senior, worker = (somebody(service, role) for role in (Role.SENIOR_COORDINATOR, Role.COORDINATOR))
    for one in (senior, worker):
        assert one.current_memberships
    with django_assert_num_queries(0):
        assert told_to(worker) == told_to(AnonymousUser()) == {}
        assert told_to(senior)
