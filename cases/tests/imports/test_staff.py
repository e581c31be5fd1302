import pytest

from access.models import Membership, User
from access.tests.factories import MembershipFactory
from cases.tests.imports.lines import in_full


def test_a_person_comes_with_a_role_and_cannot_sign_in_yet(service, brought):
    brought(staff=[{}])

    person = User.objects.get(username="north.worker1")
    role = person.memberships.get()
    assert (role.service, role.role, role.area.slug, role.lead) == (
        service,
        "case_worker",
        "staffordshire-north",
        "missing",
    )
    assert not person.has_usable_password()


def test_a_police_coordinator_works_for_the_force_of_the_import(service, brought):
    brought(staff=[{"role": "police_coordinator", "area": "", "lead": ""}])

    assert Membership.objects.get().force == service.police_forces.get()


def test_a_changed_role_amends_the_one_the_person_has(brought):
    brought(staff=[{}])

    result = brought(staff=[{"role": "senior_coordinator", "area": "", "lead": "", "name": "Sophie Park"}])

    assert Membership.objects.get().role == "senior_coordinator"
    assert User.objects.get().name == "Sophie Park"
    assert result.summary["staff.csv"]["changed"] == 1


def test_the_password_of_someone_who_signs_in_stays(service, brought):
    member = MembershipFactory(service=service, user__username="north.worker1", user__password="known to her")

    brought(staff=[{}])

    member.user.refresh_from_db()
    assert member.user.check_password("known to her")


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ({"role": "wizard"}, "role"),
        ({"area": "Narnia"}, "area"),
        ({"area": ""}, "area"),
        ({"role": "administrator"}, "area"),
        ({"role": "social_worker", "area": ""}, "role"),
        ({"lead": "team"}, "lead"),
        ({"name": ""}, "name"),
    ],
)
def test_a_line_that_gives_no_role_that_works_is_a_problem(bring, line, column):
    result = bring(in_full(staff=[line]))

    assert [problem.column for problem in result.problems] == [column]
    assert not User.objects.exists()
