"""What is owed of a month, and who is told."""

from datetime import UTC, datetime

import pytest

from access.models import Letter
from access.roles import Role
from access.tests.factories import MembershipFactory
from cases.models import RhiForm
from cases.tests.factories import EpisodeFactory, OutcomeFactory
from missing_cse.lib.periods import Period
from missing_cse.lib.sealed import unseal
from reporting.timetable.owed import owed_by, owed_by_worker
from reporting.timetable.reminding import write_reminders

pytestmark = pytest.mark.django_db
JANUARY, UNTIL = Period.parse("2018-01"), datetime(2018, 2, 15, 9, tzinfo=UTC)


@pytest.fixture
def worker(district):
    return MembershipFactory(
        service=district.service,
        role=Role.CASE_WORKER,
        area=district.area,
        user__name="Sam Hill",
        user__email="sam@example.org",
    ).user


@pytest.fixture
def owing(district, worker):
    """Two episodes of the worker are open, one of them with a draft of its interview."""
    episodes = [EpisodeFactory(district=district, allocated_to=worker) for _ in range(2)]
    RhiForm.objects.create(service=district.service, episode=episodes[0], case_worker=worker)
    return episodes


def letters():
    return {one.to: (one.subject, unseal(one.sealed_body, "letter")) for one in Letter.objects.all()}


def test_each_worker_is_told_how_many_and_no_child(service, worker, owing):
    write_reminders(service, JANUARY, UNTIL)
    subject, body = letters()["sam@example.org"]
    assert subject == "Interviews of January 2018 are due"
    assert "- 2 episodes without an outcome\n- 1 interview not handed in\n" in body
    assert "15 February 2018" in body
    for episode in owing:
        assert episode.child.last_name not in body
        assert episode.police_reference not in body


def test_coordinators_get_the_list_by_worker(service, district, owing):
    EpisodeFactory(district=district)
    for role, address in ((Role.COORDINATOR, "co@example.org"), (Role.ADMINISTRATOR, "ad@example.org")):
        MembershipFactory(service=service, role=role, user__email=address)
    write_reminders(service, JANUARY, UNTIL)
    assert set(letters()) == {"sam@example.org", "co@example.org"}
    _, body = letters()["co@example.org"]
    assert "- Sam Hill: 2 episodes without an outcome, 1 interview not handed in" in body
    assert "- Nobody: 1 episode without an outcome" in body
    assert f"/{service.slug}/reports/calendar/2018-01/owed/" in body


def test_where_nothing_is_owed_nobody_is_written_to(service, district, worker):
    OutcomeFactory(episode__district=district, episode__allocated_to=worker)
    EpisodeFactory(allocated_to=worker)  # of another service
    MembershipFactory(service=service, role=Role.COORDINATOR, user__email="co@example.org")
    write_reminders(service, JANUARY, UNTIL)
    assert letters() == {}


def test_who_has_no_address_or_left_gets_no_letter(service, worker, owing):
    worker.is_active = False
    worker.save()
    MembershipFactory(service=service, role=Role.COORDINATOR)
    write_reminders(service, JANUARY, UNTIL)
    assert letters() == {}


def test_restricted_children_are_in_no_number(service, district, worker, owing):
    EpisodeFactory(district=district, allocated_to=worker, child__restricted=True)
    (owed,) = owed_by_worker(service, JANUARY)
    assert owed.numbers == {"episodes": 2, "interviews": 1}
    assert owed_by(worker, service, JANUARY) == owed


def test_another_month_is_not_asked_about(service, owing):
    assert owed_by_worker(service, JANUARY.previous()) == []
