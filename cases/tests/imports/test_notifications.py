from datetime import UTC, date, datetime

import pytest
import time_machine
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from access.models import Authority
from access.tests.factories import UserFactory
from cases.clocks import completed_years
from cases.judging import AGE
from cases.models import Episode
from cases.tests.imports.lines import in_full

AGE_OF_PARAMETERS = AGE.format(born="%(born)s::date", on="%(on)s::date")
DECIDED = datetime(2018, 2, 1, tzinfo=UTC)


def episode():
    return Episode.objects.get(police_reference="MP1")


def test_an_episode_keeps_what_was_so_at_the_time(service, brought):
    brought(
        children=[{}],
        police_notifications=[{"living_arrangement": "cicola", "responsible_authority": "Cheshire East"}],
    )

    assert episode().district.slug == "stafford"
    assert episode().area.slug == "staffordshire-north"
    assert episode().living_arrangement == "cicola"
    assert episode().responsible_authority == Authority.objects.get(name="Cheshire East")
    assert episode().age == 14
    assert episode().state == "counted"


def test_due_times_follow_the_clocks_of_the_service(service, brought):
    service.offer_hours, service.hold_days = 12, 10
    service.save()

    brought(children=[{}], police_notifications=[{}])

    assert episode().offer_due_at == datetime(2018, 1, 11, 9, tzinfo=UTC)
    assert episode().interview_due_at == datetime(2018, 1, 13, 21, tzinfo=UTC)
    assert episode().interview_due_by_return_at == datetime(2018, 1, 13, 20, tzinfo=UTC)
    assert episode().hand_back_due_at == datetime(2018, 1, 20, 21, tzinfo=UTC)


def test_an_amended_found_time_moves_what_is_due(brought):
    brought(children=[{}], police_notifications=[{"found_notification_received_at": ""}])
    assert episode().offer_due_at is None

    brought(police_notifications=[{}])

    assert episode().offer_due_at == datetime(2018, 1, 11, 21, tzinfo=UTC)


@time_machine.travel(datetime(2018, 1, 20, tzinfo=UTC))
@pytest.mark.parametrize(
    ("line", "born", "oddities"),
    [
        ({"found_at": "2018-01-10T07:00+00:00"}, "2003-06-15", ["found_before_missing"]),
        ({"found_notification_received_at": "2018-01-21T00:00+00:00"}, "2003-06-15", ["in_the_future"]),
        ({}, "2000-01-10", ["adult"]),
        ({}, "2018-01-11", ["not_yet_born"]),
        ({"missing_notification_received_at": ""}, "2003-06-15", ["no_receipt"]),
        ({"district": ""}, "2003-06-15", ["no_district"]),
        ({"district": "", "found_at": "2018-01-09T07:00Z"}, "", ["found_before_missing", "no_district"]),
    ],
)
def test_what_is_odd_is_set_aside_and_says_why(brought, line, born, oddities):
    result = brought(children=[{"date_of_birth": born}], police_notifications=[line])

    assert (episode().state, episode().oddities) == ("set_aside", oddities)
    assert result.summary["police_notifications.csv"]["set_aside"] == 1


@time_machine.travel(datetime(2018, 1, 20, tzinfo=UTC))
@pytest.mark.parametrize(
    ("line", "born"),
    [
        ({"found_at": "2018-01-10T08:00+00:00"}, "2003-06-15"),
        ({"found_notification_received_at": "2018-01-10T19:00+00:00"}, "2003-06-15"),
        ({"found_notification_received_at": "2018-01-20T00:00+00:00"}, "2003-06-15"),
        ({}, "2000-01-11"),
        ({}, ""),
        ({"missing_since": "", "found_at": "", "found_notification_received_at": ""}, "2003-06-15"),
    ],
)
def test_what_is_only_unusual_counts(brought, line, born):
    brought(children=[{"date_of_birth": born}], police_notifications=[line])

    assert (episode().state, episode().oddities) == ("counted", [])


def test_a_corrected_notification_counts_by_itself(brought):
    brought(children=[{}], police_notifications=[{"district": ""}])

    brought(police_notifications=[{}])

    assert (episode().state, episode().oddities) == ("counted", [])


def test_a_corrected_date_of_birth_moves_the_age_and_what_follows(brought):
    brought(children=[{"date_of_birth": "1999-06-15"}], police_notifications=[{}])
    assert (episode().state, episode().age) == ("set_aside", 18)

    brought(children=[{}])

    assert (episode().state, episode().age) == ("counted", 14)


def decide(state):
    Episode.objects.update(state=state, decided_by=UserFactory(), decided_at=DECIDED, decision_note="Asked")


@pytest.mark.parametrize("state", ["void", "duplicate", "counted"])
def test_what_a_person_decided_stands(brought, state):
    lines = {"children": [{}], "police_notifications": [{"found_at": "2018-01-10T07:00Z"}]}
    brought(**lines)
    decide(state)

    again = brought(**lines)
    amended = brought(police_notifications=[{"found_at": "2018-01-10T07:30Z"}])

    assert again.changed_nothing
    assert amended.summary["police_notifications.csv"]["changed"] == 1
    assert (episode().state, episode().decision_note) == (state, "Asked")


def test_a_counted_notification_that_becomes_odd_anew_is_set_aside_again(brought):
    brought(children=[{}], police_notifications=[{"found_at": "2018-01-10T07:00Z"}])
    decide("counted")

    brought(police_notifications=[{"district": ""}])

    assert (episode().state, episode().oddities) == ("set_aside", ["no_district"])
    assert (episode().decided_by, episode().decided_at, episode().decision_note) == (None, None, "")


def test_a_void_notification_stays_so_when_it_becomes_odd_anew(brought):
    brought(children=[{}], police_notifications=[{}])
    decide("void")

    brought(police_notifications=[{"district": ""}])

    assert (episode().state, episode().oddities) == ("void", ["no_district"])


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ({"district": "Atlantis"}, "district"),
        ({"living_arrangement": "tent"}, "living_arrangement"),
        ({"missing_since": "2018-01-10T08:00"}, "missing_since"),
        ({"found_at": "yesterday"}, "found_at"),
        ({"child_ref": ""}, "child_ref"),
        ({"police_reference": ""}, "police_reference"),
    ],
)
def test_what_cannot_be_read_is_a_problem_and_not_set_aside(bring, line, column):
    result = bring(in_full(children=[{}], police_notifications=[line]))

    assert [problem.column for problem in result.problems] == [column]
    assert not Episode.objects.exists()


days = st.dates(date(1990, 1, 1), date(2030, 12, 31)) | st.sampled_from(
    [date(2004, 2, 29), date(2018, 2, 28), date(2018, 3, 1), date(2020, 2, 29)]
)


@pytest.fixture
def age_in_sql(db):
    def age(born, on):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {AGE_OF_PARAMETERS}", {"born": born, "on": on})
            return cursor.fetchone()[0]

    return age


def test_ages_are_those_of_the_clocks(age_in_sql):
    @given(born=days, on=days)
    def agree(born, on):
        assert age_in_sql(born, on) == completed_years(born, on)

    agree()


def test_a_birthday_on_29_february_falls_on_1_march(age_in_sql):
    assert age_in_sql(date(2004, 2, 29), date(2018, 2, 28)) == 13
    assert age_in_sql(date(2004, 2, 29), date(2018, 3, 1)) == 14


def test_the_age_is_that_on_the_london_day_of_receipt(brought):
    brought(
        children=[{"date_of_birth": "2003-07-01"}],
        police_notifications=[{"missing_notification_received_at": "2018-06-30T23:30+00:00"}],
    )

    assert episode().age == 15
