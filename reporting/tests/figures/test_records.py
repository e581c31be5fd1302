from datetime import UTC, datetime

import pytest
from django.core.management import call_command

from access.models import Service
from access.roles import Role
from access.tests.factories import MembershipFactory, staffordshire
from cases.tests.factories import ChildFactory, EpisodeFactory
from missing_cse.lib.periods import Period
from reporting.figures import calculate, records_behind
from reporting.measures import MEASURES
from reporting.tests import record_files

pytestmark = pytest.mark.django_db
JANUARY = Period.parse("2018-01")


def behind(service, figure, part="numerator"):
    period = Period.parse(figure.period)
    return records_behind(
        service, MEASURES[figure.measure], figure.area, period, figure.group, part=part
    ).count()


def test_every_figure_equals_the_number_of_its_records(tmp_path):
    record_files.write(tmp_path, seed=11)
    call_command("import_records", tmp_path, verbosity=0)
    service, quarter = Service.objects.get(), Period.parse("2017-18-Q4")
    for figure in calculate(service, [quarter]):
        kind = MEASURES[figure.measure].kind
        if kind == "count":
            assert behind(service, figure) == figure.value, figure
        elif kind == "rate":
            parts = behind(service, figure), behind(service, figure, "denominator")
            assert parts == (figure.numerator, figure.denominator), figure
        elif kind == "mean":
            assert bool(behind(service, figure)) == (figure.value is not None), figure


def test_children_are_shown_by_their_first_notification_of_the_period():
    service = staffordshire()
    child = ChildFactory(service=service)
    first, *_ = (
        EpisodeFactory(
            district=service.districts.first(),
            child=child,
            missing_received_at=datetime(2018, 1, day, tzinfo=UTC),
        )
        for day in (10, 11, 12)
    )
    for slug in ("individuals", "repeat_individuals", "mean_age"):
        assert records_behind(service, MEASURES[slug], "all", JANUARY).get() == first
    assert records_behind(service, MEASURES["repeat_incidents"], "all", JANUARY).count() == 3


def test_records_are_cut_to_what_a_person_may_see():
    service = staffordshire()
    north, stoke = service.areas.get(slug="staffordshire-north"), service.areas.get(slug="stoke-on-trent")
    for area in (north, stoke):
        EpisodeFactory(district=area.districts.first())
    restricted = EpisodeFactory(
        district=north.districts.first(), child=ChildFactory(service=service, restricted=True)
    )
    coordinator = MembershipFactory(service=service, role=Role.COORDINATOR, area=north).user
    found = records_behind(service, MEASURES["individuals"], "all", JANUARY)
    assert found.count() == 3
    assert [e.area for e in found.visible_to(coordinator)] == [north]
    assert restricted not in found.visible_to(coordinator)
