import pytest

from access.tests.factories import TermFactory, staffordshire
from cases.models import Outcome
from reporting.measures.declined import BY_REASON, BY_WHOM
from reporting.measures.exploitation import BY_RISK, BY_SUPPORT
from reporting.measures.groupings import ByAge, ByBoth, ByBudgetLine, ByDistrict

pytestmark = pytest.mark.django_db


@pytest.fixture
def vocabulary():
    return staffordshire().vocabulary


def test_an_area_has_its_own_districts_and_all_areas_have_every_one(vocabulary):
    assert ByDistrict().slugs(vocabulary, "stoke-on-trent") == ["stoke-on-trent"]
    assert len(ByDistrict().slugs(vocabulary, "all")) == 9
    assert ByDistrict().label(vocabulary, "newcastle-under-lyme") == "Newcastle-under-Lyme"


def test_groups_keep_the_order_of_the_vocabulary_and_end_with_what_is_missing(vocabulary):
    assert BY_SUPPORT.slugs(vocabulary, "all")[:3] == ["direct", "bespoke", "consultation"]
    assert BY_SUPPORT.slugs(vocabulary, "all")[-1] == "undecided"
    assert BY_RISK.slugs(vocabulary, "all") == ["none", "low", "medium", "high", "awaiting"]


@pytest.mark.parametrize(
    ("age", "group"),
    [
        ("0", "under_10"),
        ("9", "under_10"),
        ("10", "10_15"),
        ("15", "10_15"),
        ("16", "16_17"),
        ("", "not_recorded"),
    ],
)
def test_an_age_falls_into_one_band(age, group):
    assert ByAge().slug_of(None, age) == group


def test_a_reason_that_several_may_give_is_one_group(vocabulary):
    reasons = BY_REASON.slugs(vocabulary, "all")
    assert reasons.count("too_many_professionals") == reasons.count("other") == 1


def test_who_declined_goes_with_the_reasons_that_fit(vocabulary):
    both = ByBoth(first=BY_WHOM, second=BY_REASON)
    groups = both.slugs(vocabulary, "all")
    assert "child:says_was_not_missing" in groups
    assert "parent_carer:says_was_not_missing" not in groups
    assert {group.split(":")[0] for group in groups} == {*Outcome.DeclinedBy.values, "not_recorded"}
    assert both.label(vocabulary, "child:other") == "Child: other"


def test_a_budget_has_a_total_and_what_is_left(vocabulary):
    groups = ByBudgetLine().slugs(vocabulary, "all")
    assert groups[-3:] == ["total", "budget", "underspend"]
    assert ByBudgetLine().label(vocabulary, "underspend") == "Underspend"


def test_a_service_s_own_words_are_its_groups():
    term = TermFactory(kind="support", slug="mentoring", label="Mentoring")
    assert BY_SUPPORT.slugs(term.service.vocabulary, "all") == ["mentoring", "undecided"]
    assert BY_SUPPORT.label(term.service.vocabulary, "mentoring") == "Mentoring"
