import pytest

from access.roles import Role
from access.tests.factories import MembershipFactory
from reporting.figures import Figure
from reporting.links import figure_links, figure_url, may_open
from reporting.measures import MEASURES
from reporting.tests.factories import ReportFactory

pytestmark = pytest.mark.django_db

MISSING = Figure("notifications", "all", "2017-18-Q4", "", 713)
FINANCE = Figure("finance", "all", "2017-18-Q4", "budget", 100)


@pytest.fixture
def report():
    report = ReportFactory()
    report.refresh_from_db()
    return report


def person(report, role):
    return MembershipFactory(service=report.service, role=role).user


def test_an_address_names_measure_area_period_and_report(report):
    before = f"/{report.service.slug}/figures/notifications/all/2017-18-Q4/"
    assert figure_url(report.service, MISSING) == before
    assert figure_url(report.service, MISSING, report) == f"{before}?report={report.public_id}"


def test_an_address_names_group_and_part_where_there_are_any(report):
    address = figure_url(report.service, FINANCE, part="denominator")
    assert address.endswith("/figures/finance/all/2017-18-Q4/?group=budget&part=denominator")


@pytest.mark.parametrize(
    ("role", "opened"),
    [
        (Role.SENIOR_COORDINATOR, {"notifications", "finance"}),
        (Role.COORDINATOR, {"notifications"}),
        (Role.COMMISSIONER, set()),
        (Role.FINANCE_OFFICER, set()),
    ],
)
def test_figures_are_linked_for_those_who_may_open_them(report, role, opened):
    user = person(report, role)
    link = figure_links(user, report)
    for figure in (MISSING, FINANCE):
        assert bool(link(figure)) == (figure.measure in opened)
        (count,) = MEASURES[figure.measure].counts
        assert may_open(user, report.service, count) == (figure.measure in opened)


def test_a_role_in_another_service_opens_nothing(report):
    user = person(report, Role.COMMISSIONER)
    MembershipFactory(user=user, role=Role.SENIOR_COORDINATOR)
    assert figure_links(user, report)(MISSING) is None
