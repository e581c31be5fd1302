from datetime import UTC, datetime

import pytest

from access.roles import Role
from access.tests.factories import DistrictFactory, MembershipFactory
from cases.comparing import compared
from cases.tests.factories import ChildFactory, EpisodeFactory, OutcomeFactory, ResidenceFactory


@pytest.fixture
def district(db):
    return DistrictFactory(name="Tamworth")


@pytest.fixture
def pair(district):
    return [ChildFactory(service=district.service, reference=reference) for reference in ("C1", "C2")]


@pytest.fixture
def coordinator(district):
    return MembershipFactory(service=district.service, area=district.area, role=Role.COORDINATOR).user


def said(pair, user):
    return {row.label: row.said for row in compared(pair, user)}


def test_what_would_change_hands_is_counted_though_the_person_sees_none_of_it(pair, coordinator, district):
    EpisodeFactory(child=pair[0], district=district)
    elsewhere = DistrictFactory(area__service=district.service, name="Leek")
    OutcomeFactory(episode=EpisodeFactory(child=pair[1], district=elsewhere))
    ResidenceFactory(child=pair[1])
    rows = said(pair, coordinator)
    assert rows["Last known district"] == ("Tamworth", "")
    assert rows["Episodes"] == ("1 (10 January 2018)", "1 (10 January 2018)")
    assert rows["Interviews"] == ("0", "1")
    assert rows["Residences"] == ("0", "1")


def test_episodes_are_said_with_the_days_of_the_first_and_the_last(pair, coordinator, district):
    for month in (1, 3):
        at = datetime(2018, month, 10, 12, tzinfo=UTC)
        EpisodeFactory(child=pair[0], district=district, missing_received_at=at)
    assert said(pair, coordinator)["Episodes"] == ("2 (10 January 2018 to 10 March 2018)", "0")


def test_much_is_compared_in_as_many_queries_as_little(
    pair, coordinator, district, django_assert_max_num_queries
):
    def queries():
        with django_assert_max_num_queries(20) as captured:
            compared(pair, coordinator)
        return len(captured)

    EpisodeFactory(child=pair[0], district=district)
    few = queries()
    for _ in range(5):
        OutcomeFactory(episode=EpisodeFactory(child=pair[1], district=district))
    assert queries() - few <= 1  # the other child has a district too, which says its name
