from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from referrals.actions.queries import ask_referrer
from referrals.actions.triage.standing import (
    firsts,
    mark_resubmission,
    take_back_resubmission,
    take_back_void,
    void,
)
from referrals.conditions import COUNTED, WAITS_FOR_ANSWER
from referrals.models import Rfm

LATER = datetime(2018, 1, 20, 12, tzinfo=UTC)


@pytest.fixture
def pair(an_rfm):
    """An RFM, and a later one of the same child."""
    first = an_rfm()
    return first, an_rfm(child=first.child, received_at=LATER)


def refusal(verb, *args, **given):
    with pytest.raises(ValidationError) as refused:
        verb(*args, **given)
    return refused.value.messages[0]


def test_the_same_concern_is_counted_and_answered_once_until_that_is_taken_back(pair, coordinator):
    first, again = pair
    mark_resubmission(again, by=coordinator, first=first, why="The school sent it twice.")
    assert list(Rfm.objects.filter(COUNTED)) == list(Rfm.objects.filter(WAITS_FOR_ANSWER)) == [first]
    due = again.answer_due_at
    take_back_resubmission(again, by=coordinator, why="It is about another man.")
    again.refresh_from_db()
    assert Rfm.objects.filter(COUNTED).count() == 2
    assert again.answer_due_at == due
    changes = list(again.changes.all())
    assert [change.before["The same concern as"] for change in changes] == ["", str(first)]
    assert [change.reason for change in changes] == ["The school sent it twice.", "It is about another man."]


def test_what_is_void_is_counted_nowhere_until_that_is_taken_back(an_rfm, coordinator):
    rfm = an_rfm()
    void(rfm, by=coordinator, why="A test of the form.")
    assert not Rfm.objects.filter(COUNTED).exists()
    take_back_void(rfm, by=coordinator, why="It was meant.")
    assert Rfm.objects.filter(COUNTED).exists()
    assert Rfm.objects.get().void_reason == ""
    assert [change.before["No referral at all"] for change in rfm.changes.all()] == [
        "",
        "A test of the form.",
    ]


def test_only_an_earlier_referral_of_the_child_that_stands_can_be_the_first(pair, an_rfm, coordinator):
    first, again = pair
    of_another = an_rfm()
    later = an_rfm(child=first.child, received_at=LATER + timedelta(days=1))
    for wrong in (of_another, later, again):
        assert "earlier referral" in refusal(mark_resubmission, again, by=coordinator, first=wrong, why="x")
    assert list(firsts(again)) == [first]
    void(first, by=coordinator, why="A test.")
    assert "earlier referral" in refusal(mark_resubmission, again, by=coordinator, first=first, why="x")


def test_what_others_were_sent_again_after_keeps_its_place(pair, coordinator):
    first, again = pair
    mark_resubmission(again, by=coordinator, first=first, why="x")
    assert f"{again} is the same concern" in refusal(void, first, by=coordinator, why="x")
    assert "worked on instead" in refusal(void, again, by=coordinator, why="x")


@pytest.mark.parametrize("said", ["void", "same concern"])
def test_a_query_that_waits_for_the_referrer_ends(pair, coordinator, said):
    first, again = pair
    query, _ = ask_referrer(again, by=coordinator, questions=["Where was it?"])
    if said == "void":
        void(again, by=coordinator, why="x")
    else:
        mark_resubmission(again, by=coordinator, first=first, why="x")
    query.refresh_from_db()
    again.refresh_from_db()
    assert query.withdrawn_by == coordinator
    assert again.paused_at is None


def test_what_was_never_said_is_not_taken_back(an_rfm, coordinator):
    rfm = an_rfm()
    assert "already" in refusal(take_back_resubmission, rfm, by=coordinator, why="x")
    assert "not void" in refusal(take_back_void, rfm, by=coordinator, why="x")


def test_a_case_worker_says_neither(pair, worker):
    first, again = pair
    assert "role" in refusal(void, again, by=worker, why="x")
    assert "role" in refusal(mark_resubmission, again, by=worker, first=first, why="x")
