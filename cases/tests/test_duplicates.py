from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from access.roles import Role
from access.tests.factories import AreaFactory, DistrictFactory, MembershipFactory
from cases import duplicates
from cases.actions.merging import mark_different, merge_children
from cases.alike import Why
from cases.duplicates import children_sent, proposals, sent_number, sent_pairs
from cases.models import MatchProposal
from cases.tests.factories import ChildFactory, EpisodeFactory

BORN = date(2003, 4, 12)


@pytest.fixture
def district(db):
    return DistrictFactory()


@pytest.fixture
def coordinator(district):
    return MembershipFactory(service=district.service, role=Role.COORDINATOR, area=district.area).user


def a_child(district, first_name, last_name, born=BORN, **given):
    child = ChildFactory(
        service=district.service, first_name=first_name, last_name=last_name, date_of_birth=born, **given
    )
    return EpisodeFactory(child=child, district=district).child


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (("Katherine", "Hall", BORN), "Same date of birth, similar name"),
        (("Háll", "Catherine", BORN), "Same date of birth, similar name"),
        (("Catherine", "Hall", date(2003, 12, 4)), "Same name, day and month of birth swapped"),
        (("Catherine", "Hall", date(2003, 4, 13)), "Same name, one digit of the date of birth differs"),
        (("Hall", "Catherine", date(2004, 4, 12)), "Same name, one digit of the date of birth differs"),
        (("catherine", "hall", None), "Same name, a date of birth is not recorded"),
    ],
)
def test_a_pair_that_may_be_one_child_is_proposed(district, coordinator, other, why):
    older = a_child(district, "Catherine", "Hall")
    newer = a_child(district, *other)
    (pair,) = proposals(coordinator).pairs
    assert (pair.newer, pair.older, pair.why) == (newer, older, why)


@pytest.mark.parametrize(
    "other",
    [
        ("Tom", "Smith", BORN),  # a twin
        ("Ann", "Smith", date(2001, 4, 13)),
        ("Ann", "Brown", BORN),
    ],
)
def test_two_children_are_not_proposed(district, coordinator, other):
    a_child(district, "Ann", "Smith")
    a_child(district, *other)
    assert proposals(coordinator).pairs == []


def test_children_without_a_name_are_not_taken_for_each_other(district, coordinator):
    for _ in range(2):
        a_child(district, "", "", None)
    assert proposals(coordinator).pairs == []


def test_pairs_that_were_decided_on_are_not_proposed(district, coordinator):
    one, other, third = (a_child(district, "Catherine", "Hall") for _ in range(3))
    mark_different(one, other, by=coordinator)
    assert {(pair.newer, pair.older) for pair in proposals(coordinator).pairs} == {
        (third, one),
        (third, other),
    }
    merge_children(one, third, by=coordinator, reason="One child.")
    assert proposals(coordinator).pairs == []


def test_records_that_a_person_may_not_see_or_merge_are_not_proposed(district, coordinator):
    a_child(district, "Catherine", "Hall")
    a_child(district, "Catherine", "Hall", restricted=True)
    a_child(DistrictFactory(area=AreaFactory(service=district.service)), "Catherine", "Hall")
    a_child(DistrictFactory(), "Catherine", "Hall")
    worker = MembershipFactory(service=district.service, role=Role.CASE_WORKER, area=district.area).user
    a_child(district, "Catherine", "Hall", BORN)
    assert len(proposals(coordinator).pairs) == 1
    assert proposals(worker).pairs == []


def test_a_page_looks_at_so_many_children_and_says_where_to_go_on(district, coordinator, monkeypatch):
    monkeypatch.setattr(duplicates, "LOOKED_AT", 2)
    first, second = (a_child(district, "Catherine", "Hall") for _ in range(2))
    for name in ("Ann", "Bo"):
        a_child(district, name, "Smith", None)
    page = proposals(coordinator)
    assert page.pairs == []
    (pair,) = proposals(coordinator, page.after).pairs
    assert (pair.newer, pair.older) == (second, first)
    assert proposals(coordinator, page.after).after == ""
    assert proposals(coordinator, "nonsense").pairs == []


def test_twenty_pairs_take_as_many_queries_as_one(district, coordinator):
    def taken():
        with CaptureQueriesContext(connection) as queries:
            proposals(coordinator)
        return len(queries)

    for _ in range(2):
        a_child(district, "Catherine", "Hall")
    taken()  # reads who the person is, once
    of_one = taken()
    for _ in range(6):
        a_child(district, "Catherine", "Hall")
    assert taken() == of_one


def proposed(child, candidate):
    return MatchProposal.objects.create(child=child, candidate=candidate, why=Why.SAME)


def sent(user, area=""):
    """All the pairs whom the police sent, as many as are said to wait."""
    pairs = sent_pairs(user, children_sent(user, area), area)
    assert len(pairs) == sent_number(user, area)
    return pairs


def test_whom_the_police_sent_is_proposed_apart_from_others_until_it_is_decided(district, coordinator):
    older, newer = (a_child(district, "Catherine", "Hall") for _ in range(2))
    found = proposed(newer, older)
    (pair,) = sent(coordinator)
    assert (pair.newer, pair.older, pair.why, pair.sent_at) == (
        newer,
        older,
        "Same name and date of birth",
        MatchProposal.objects.get(pk=found.pk).at,
    )
    assert proposals(coordinator).pairs == []
    mark_different(newer, older, by=coordinator)
    assert sent(coordinator) == proposals(coordinator).pairs == []


def test_a_proposal_is_of_the_area_where_the_child_was_missing_last(district, coordinator):
    other = DistrictFactory(area=AreaFactory(service=district.service))
    older, newer = (a_child(district, "Catherine", "Hall") for _ in range(2))
    EpisodeFactory(child=newer, district=other)
    proposed(newer, older)
    assert sent(coordinator, district.area.slug) == []
    assert len(sent(coordinator, other.area.slug)) == 1


@pytest.mark.parametrize("hidden", ["sent", "on_record"])
def test_a_proposal_with_a_restricted_child_is_for_those_named_alone(district, coordinator, hidden):
    older = a_child(district, "Catherine", "Hall", restricted=hidden == "on_record")
    newer = a_child(district, "Catherine", "Hall", restricted=hidden == "sent")
    proposed(newer, older)
    assert sent(coordinator) == []
    for child in (older, newer):
        child.named.add(coordinator)
    assert len(sent(coordinator)) == 1


def test_twenty_proposals_take_as_many_queries_as_one(district, coordinator):
    def taken():
        with CaptureQueriesContext(connection) as queries:
            sent(coordinator)
        return len(queries)

    older = a_child(district, "Catherine", "Hall")
    proposed(a_child(district, "Katherine", "Hall"), older)
    taken()
    of_one = taken()
    for _ in range(5):
        proposed(a_child(district, "Katherine", "Hall"), older)
    assert taken() == of_one
