from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from access.models import Term
from access.roles import Role
from access.tests.factories import AreaFactory, DistrictFactory, MembershipFactory, TermFactory
from cases.audit_quality import AuditQuality, Line
from cases.models import Audit, AuditMark
from cases.tests.rhi.written import a_submission

pytestmark = pytest.mark.django_db
DAY = date(2018, 3, 20)


@pytest.fixture
def district():
    return DistrictFactory()


def person(district, role, name):
    given = {"area": district.area} if role != Role.SENIOR_COORDINATOR else {}
    return MembershipFactory(service=district.service, role=role, user__name=name, **given).user


@pytest.fixture
def coordinator(district):
    return person(district, Role.COORDINATOR, "Cleo")


def audited(district, worker, by, at, approved, not_met=()):
    submission = a_submission(worker, district)
    audit = Audit.objects.create(submission=submission, case_worker=worker, by=by, at=at, approved=approved)
    criteria = Term.objects.filter(service=district.service, kind=Term.Kind.AUDIT_CRITERION)
    AuditMark.objects.bulk_create(
        AuditMark(audit=audit, criterion=one, met=one.slug not in not_met) for one in criteria
    )


@pytest.fixture
def done(district, coordinator):
    """Three audits in March and one that falls on 31 March by London's summer time, one of an older year."""
    for slug in ("voice", "plan"):
        TermFactory(service=district.service, kind=Term.Kind.AUDIT_CRITERION, slug=slug, label=slug.title())
    ann, ben = (person(district, Role.CASE_WORKER, name) for name in ("Ann", "Ben"))
    audited(district, ann, coordinator, datetime(2018, 3, 1, 9, tzinfo=UTC), True)
    audited(district, ann, coordinator, datetime(2018, 3, 9, 9, tzinfo=UTC), False, ["plan"])
    audited(district, ben, coordinator, datetime(2018, 3, 9, 10, tzinfo=UTC), False, ["plan", "voice"])
    audited(district, ben, coordinator, datetime(2017, 8, 31, 23, 30, tzinfo=UTC), True)
    audited(district, ben, coordinator, datetime(2017, 3, 31, 22, 30, tzinfo=UTC), False)


def test_each_month_says_how_many_came_back_by_the_days_of_london(done, coordinator):
    months = AuditQuality(coordinator, DAY).by_month()
    assert [months[0], months[6], months[7]] == [
        Line("March 2018", 3, 2),
        Line("September 2017", 1, 0),
        Line("August 2017", 0, 0),
    ]
    assert len(months) == 12
    assert (months[0].percentage, months[6].percentage, months[7].percentage) == (67, 0, None)


def test_the_first_month_starts_at_midnight_in_london(done, coordinator):
    assert AuditQuality(coordinator, DAY).first == date(2017, 4, 1)
    assert sum(line.total for line in AuditQuality(coordinator, DAY).by_month()) == 4


def test_criteria_are_listed_with_what_is_met_least_on_top(done, coordinator):
    assert AuditQuality(coordinator, DAY).by_criterion() == [Line("Plan", 4, 2), Line("Voice", 4, 1)]


def test_case_workers_are_listed_by_name(done, coordinator):
    assert AuditQuality(coordinator, DAY).by_worker() == [Line("Ann", 2, 1), Line("Ben", 2, 1)]


def test_a_coordinator_counts_their_own_area_and_a_senior_coordinator_all(done, district):
    other = DistrictFactory(area=AreaFactory(service=district.service))
    elsewhere = person(other, Role.COORDINATOR, "Other")
    senior = person(district, Role.SENIOR_COORDINATOR, "Senior")
    assert AuditQuality(elsewhere, DAY).by_worker() == []
    assert len(AuditQuality(senior, DAY).by_worker()) == 2


def test_the_page_takes_a_fixed_number_of_queries(client, done, coordinator, django_assert_max_num_queries):
    client.force_login(coordinator)
    with django_assert_max_num_queries(9):
        answer = client.get(reverse("audit-quality"))
    assert answer.status_code == 200


def test_a_service_without_audits_says_so(client, coordinator):
    client.force_login(coordinator)
    assert "No interview has been audited in this time." in client.get(reverse("audit-quality")).text
