import pytest

from access.roles import Role
from access.tests.factories import MembershipFactory
from reporting.models import Edition, FinanceAmount, Report
from reporting.querysets import CONTENTS
from reporting.tests.factories import EditionFactory, ReadyReportFactory, ReportFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "drafts", "editions"),
    [
        (Role.COORDINATOR, 2, 1),
        (Role.SENIOR_COORDINATOR, 2, 1),
        (Role.ADMINISTRATOR, 2, 1),
        (Role.COMMISSIONER, 0, 1),
        (Role.CASE_WORKER, 0, 0),
        (Role.FINANCE_OFFICER, 0, 0),
    ],
)
def test_builders_see_every_report_of_their_service_and_commissioners_the_editions(role, drafts, editions):
    edition = EditionFactory(figures=[])
    reports = [edition.report, ReportFactory(service=edition.service)]
    EditionFactory(figures=[])
    user = MembershipFactory(service=edition.service, role=role).user
    assert set(Report.objects.visible_to(user)) == set(reports[:drafts])
    assert list(Edition.objects.visible_to(user)) == [edition][:editions]


def test_reports_under_way_are_those_that_wait_or_are_built():
    waiting, building = ReportFactory(), ReportFactory(status="building")
    ReadyReportFactory(figures=[])
    ReportFactory(status="failed", failure="Why.")
    assert set(Report.objects.under_way()) == {waiting, building}


def test_a_list_of_reports_leaves_figures_and_pdfs_in_the_database():
    ReadyReportFactory(figures=[])
    assert Report.objects.without_contents().get().get_deferred_fields() == set(CONTENTS)


@pytest.mark.parametrize(
    ("role", "seen"),
    [(Role.SENIOR_COORDINATOR, 1), (Role.FINANCE_OFFICER, 1), (Role.COORDINATOR, 0), (Role.COMMISSIONER, 0)],
)
def test_finance_is_seen_by_those_who_keep_it(role, seen):
    membership = MembershipFactory(role=role)
    FinanceAmount.objects.create(service=membership.service, quarter="2018-01-01", amount=100)
    assert FinanceAmount.objects.visible_to(membership.user).count() == seen
