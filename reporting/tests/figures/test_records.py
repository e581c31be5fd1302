import json
from datetime import UTC, datetime

import pytest
from django.core.management import call_command

from access.models import Service
from access.roles import Role
from access.tests.factories import MembershipFactory, staffordshire
from cases.tests.factories import ChildFactory, EpisodeFactory
from missing_cse.lib.periods import Period
from reporting.figures import Behind, calculate, calculate_with_records, records_behind
from reporting.measures import MEASURES
from reporting.tests import record_files

pytestmark = pytest.mark.django_db
JANUARY = Period.parse("2018-01")


def found(service, figure, part="numerator"):
    period = Period.parse(figure.period)
    records = records_behind(service, MEASURES[figure.measure], figure.area, period, figure.group, part=part)
    return set(records.values_list("pk", flat=True))


def test_every_figure_has_the_records_that_it_counted(tmp_path):
    record_files.write(tmp_path, seed=11)
    call_command("import_records", tmp_path, verbosity=0)
    service, quarter = Service.objects.get(), Period.parse("2017-18-Q4")
    figures, behind = calculate_with_records(service, [quarter])
    assert figures == calculate(service, [quarter])
    kept = Behind.from_json(json.loads(json.dumps(behind.to_json())))
    for figure in figures:
        measure = MEASURES[figure.measure]
        listed = found(service, figure)
        assert kept.ids(measure.counts[0], *figure[1:4]) == listed, figure
        if measure.kind == "count":
            assert len(listed) == figure.value, figure
        elif measure.kind == "rate":
            whole = found(service, figure, "denominator")
            assert kept.ids(measure.counts[1], *figure[1:3]) == whole, figure
            assert (len(listed), len(whole)) == (figure.numerator, figure.denominator), figure
        elif measure.kind == "mean":
            assert bool(listed) == (figure.value is not None), figure


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
