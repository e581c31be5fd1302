import pytest

from access.models import Membership
from access.roles import Role
from access.tests.factories import UserFactory, staffordshire
from missing_cse.lib.periods import Period
from reporting.sections import introduction
from reporting.sections.span import Span
from reporting.tests.invented import counted, invented
from reporting.tests.sections.printed import charts, table, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def quarter():
    service = staffordshire()
    figures = invented(counted(service, ["2017-18-Q4"])["2017-18-Q4"])
    return Span(service, Period.parse("2017-18-Q4"), figures)


def employ(quarter, role, area=None, lead=""):
    area = area and quarter.service.areas.get(slug=area)
    person = UserFactory(name="Sophie Palmer")
    return Membership.objects.create(user=person, service=quarter.service, role=role, area=area, lead=lead)


def test_the_introduction_names_service_quarter_and_commissioners(quarter):
    said = text(introduction.about(quarter))
    assert "from 1 January 2018 to 31 March 2018" in said
    assert "runs the service for Staffordshire and Stoke-on-Trent" in said
    assert "compared with quarter 3" in said


def test_a_quarter_before_that_is_not_on_file_is_said_and_not_compared_with(quarter):
    figures = counted(quarter.service, ["2017-18-Q4"])["2017-18-Q4"]
    said = text(introduction.about(Span(quarter.service, quarter.period, figures)))
    assert "Quarter 3 is not wholly on file, so nothing is compared with it." in said
    assert "compared with quarter 3" not in said


def test_every_area_has_its_authority_and_districts(quarter):
    rows = table(introduction.areas(quarter), "Areas and districts")
    assert rows["Stoke-on-Trent"] == ["Stoke-on-Trent", "Stoke-on-Trent"]
    assert "Newcastle-under-Lyme" in rows["Staffordshire North"][1]


def test_the_team_is_its_posts_by_area_and_nobody_is_named(quarter):
    for _ in range(2):
        employ(quarter, Role.CASE_WORKER, "stoke-on-trent", Membership.Lead.MISSING)
    employ(quarter, Role.SENIOR_COORDINATOR)
    blocks = introduction.team(quarter)
    rows = table(blocks, "Posts in the team")
    assert rows["Case worker, missing"] == ["0", "0", "2", "0", "2"]
    assert rows["All"] == ["0", "0", "2", "1", "3"]
    (picture,) = charts(blocks)
    assert "Stoke-on-Trent: 2 case workers, missing" in picture.description
    assert "Palmer" not in str(blocks)


@pytest.mark.parametrize("role", [Role.COMMISSIONER, Role.FINANCE_OFFICER, Role.AUDITOR])
def test_partners_and_those_who_look_after_it_from_outside_are_no_posts(quarter, role):
    employ(quarter, role)
    assert introduction.team(quarter) == []


def test_people_who_left_are_no_posts(quarter):
    left = employ(quarter, Role.ADMINISTRATOR).user
    left.is_active = False
    left.save()
    assert introduction.team(quarter) == []
