from datetime import UTC, datetime

import pytest

from access.tests.factories import UserFactory
from cases.models import RhiForm
from cases.tests.factories import ChildFactory, EpisodeFactory, InterviewFactory, OutcomeFactory
from missing_cse.lib.periods import Period
from referrals.tests.factories import RfmFactory
from reporting.checks.core import OpenRecords
from reporting.checks.open_records import KINDS, open_records, still_open
from reporting.tests.checks.drafts import draft

pytestmark = pytest.mark.django_db
QUARTER_4 = Period.parse("2017-18-Q4")


@pytest.fixture
def found(service):
    """{kind: {name: how many}} of what is open in quarter 4."""
    return lambda: {
        one.kind: {name: number for _, name, number in one.holders}
        for one in open_records(service, QUARTER_4)
    }


@pytest.fixture
def north(service):
    return service.districts.get(slug="stafford")


def test_episodes_without_an_outcome_are_counted_by_who_has_them(found, north):
    worker = UserFactory(name="Sam Hill")
    EpisodeFactory.create_batch(2, district=north, allocated_to=worker)
    EpisodeFactory(district=north)
    OutcomeFactory(episode__district=north)
    EpisodeFactory(district=north, missing_received_at=datetime(2017, 12, 1, tzinfo=UTC))
    assert found() == {"episodes": {"Sam Hill": 2, "Nobody": 1}}


def test_restricted_children_are_left_out(found, service, north):
    EpisodeFactory(district=north, child=ChildFactory(service=service, restricted=True))
    assert found() == {}


def test_interviews_are_open_until_they_are_approved(found, north):
    worker = UserFactory(name="Sam Hill")
    for state in ("draft", "submitted", "sent_back", "approved"):
        episode = EpisodeFactory(district=north)
        interview = None if state == "draft" else InterviewFactory(episode=episode)
        RhiForm.objects.create(
            service=episode.service, episode=episode, case_worker=worker, state=state, interview=interview
        )
    counted = found()
    assert counted["interviews"] == {"Sam Hill": 2}
    assert counted["audits"] == {"Nobody": 1}


def test_notifications_that_are_set_aside_wait_for_somebody(found, north):
    EpisodeFactory(district=north, state="set_aside", oddities=["found_before_missing"])
    assert found() == {"set-aside": {"Nobody": 1}}


def test_referrals_are_open_until_they_are_answered_and_decided(found, service, north):
    decided = service.terms.filter(kind="support").first()
    RfmFactory(district=north, support=decided)
    RfmFactory(district=north)
    RfmFactory(district=north, answered_at=None, support=decided, allocated_to=UserFactory(name="Sam Hill"))
    assert found() == {"rfms": {"Nobody": 1, "Sam Hill": 1}}


def test_what_is_open_is_a_warning_with_the_way_to_each_persons(service_and_figures):
    worker = UserFactory.build(name="Sam Hill", public_id="6f2b0c1e-0f3f-4c52-9d13-111111111111")
    records = OpenRecords("episodes", ((worker.public_id, "Sam Hill", 2), (None, "Nobody", 1)))
    [finding] = still_open(draft(service_and_figures, open_records=(records,)))
    assert finding.severity == "warning"
    assert finding.words == "3 episodes received in Quarter 4 2017/18 have no outcome."
    assert [way.label for way in finding.ways] == ["Sam Hill: 2", "Nobody: 1"]
    assert finding.ways[0].url.endswith(f"/checks/open/episodes/?with={worker.public_id}")
    assert finding.ways[1].url.endswith("?with=nobody")


def test_one_record_is_told_in_the_singular(service_and_figures):
    given = draft(service_and_figures, open_records=(OpenRecords("rfms", ((None, "Nobody", 1),)),))
    [finding] = still_open(given)
    assert finding.words == "1 RFM received in Quarter 4 2017/18 has no answer or no support decided."


def test_nothing_open_is_no_finding(service_and_figures):
    assert not list(still_open(draft(service_and_figures)))


def test_each_kind_has_one_query(service, north, django_assert_num_queries):
    EpisodeFactory.create_batch(3, district=north, allocated_to=UserFactory())
    with django_assert_num_queries(len(KINDS)):
        open_records(service, QUARTER_4)
