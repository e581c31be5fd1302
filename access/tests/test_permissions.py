import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from access.permissions import SEE_FINANCE, SEE_REPORTS, may, service_or_404, services_allowing
from access.roles import Role
from access.tests.factories import MembershipFactory, ServiceFactory, UserFactory


@pytest.fixture
def commissioner(db):
    return MembershipFactory(role=Role.COMMISSIONER)


def test_a_role_allows_what_its_permissions_name_and_nothing_else(commissioner):
    assert may(commissioner.user, SEE_REPORTS)
    assert not may(commissioner.user, SEE_FINANCE)


def test_a_role_allows_nothing_in_another_service(commissioner):
    assert may(commissioner.user, SEE_REPORTS, commissioner.service)
    assert not may(commissioner.user, SEE_REPORTS, ServiceFactory())


def test_a_role_in_one_service_does_not_lend_its_rights_to_a_role_in_another(commissioner):
    finance = MembershipFactory(user=commissioner.user, role=Role.FINANCE_OFFICER)
    assert list(services_allowing(commissioner.user, SEE_FINANCE)) == [finance.service]
    assert not may(commissioner.user, SEE_FINANCE, commissioner.service)


def test_nobody_without_a_role_may_do_anything(db):
    assert not may(UserFactory(), SEE_REPORTS)


def test_an_inactive_person_may_do_nothing(commissioner):
    commissioner.user.is_active = False
    assert not may(commissioner.user, SEE_REPORTS)


def test_the_service_of_an_address_is_found_for_those_with_a_right_in_it(commissioner):
    found = service_or_404(commissioner.user, commissioner.service.slug, SEE_REPORTS)
    assert found == commissioner.service


def test_a_service_without_the_right_is_forbidden_and_one_without_a_role_does_not_exist(commissioner):
    with pytest.raises(PermissionDenied):
        service_or_404(commissioner.user, commissioner.service.slug, SEE_FINANCE)
    with pytest.raises(Http404):
        service_or_404(commissioner.user, ServiceFactory().slug, SEE_REPORTS)
