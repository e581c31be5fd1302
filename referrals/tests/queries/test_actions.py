from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from access.letters import send_letters
from access.models import Letter
from access.tests.factories import UserFactory
from missing_cse.lib.times import now
from referrals.actions.queries import (
    Ended,
    answer_by_link,
    ask_referrer,
    end_queries,
    look_at_answers,
    record_answers,
    withdraw_query,
)
from referrals.conditions import ANSWERED_UNSEEN
from referrals.models import Rfm, RfmQuery
from referrals.tests.queries.asked import ANSWERS, EMAIL, QUESTIONS, an_rfm, asked

HOUR = timedelta(hours=1)


def test_the_clock_stands_still_from_the_question_to_the_answer(rfm):
    query, key = asked(rfm)
    rfm.refresh_from_db()
    assert rfm.paused_at == query.asked_at
    answer_by_link(key, told_by="Kim Lowe", answers=ANSWERS)
    query.refresh_from_db()
    rfm.refresh_from_db()
    assert rfm.paused_at is None
    assert query.told_by == "Kim Lowe"
    assert list(query.questions.values_list("words", "answer", "is_unknown")) == [
        (QUESTIONS[0], "3 May 2004", False),
        (QUESTIONS[1], "", True),
    ]


def test_the_link_goes_to_the_referrer_with_nothing_of_the_child(rfm, mailoutbox):
    _, key = asked(rfm)
    send_letters()
    (letter,) = mailoutbox
    assert letter.to == [EMAIL]
    assert letter.subject == f"Questions about your referral {rfm}"
    assert f"/private/query/{key}/" in letter.body
    assert "01632 960 123" in letter.body
    for words in ("Maximiliana", "Wolfe", "Maxi", *QUESTIONS, str(rfm.child.reference)):
        assert words not in letter.subject + letter.body


def test_without_an_address_nothing_is_sent_and_the_key_is_not_kept(rfm):
    query, key = asked(rfm, email="")
    assert key
    assert query.sealed_key == ""
    assert not Letter.objects.exists()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"answered_at": now() + HOUR}, "has its first answer already"),
        ({"voided_at": now(), "voided_by_id": 0, "void_reason": "A test"}, "is void"),
    ],
)
def test_nothing_is_asked_about_an_rfm_that_is_closed(rfm, given, said):
    if "voided_by_id" in given:
        given = given | {"voided_by_id": UserFactory().pk}
    Rfm.objects.filter(pk=rfm.pk).update(**given)
    with pytest.raises(ValidationError, match=said):
        asked(rfm)


def test_nothing_is_asked_about_a_repeated_rfm(rfm):
    again = an_rfm(rfm.district, resubmission_of=rfm)
    with pytest.raises(ValidationError, match="repeats an earlier one"):
        asked(again)


def test_one_query_at_a_time(rfm):
    asked(rfm)
    with pytest.raises(ValidationError, match="waits for the referrer already"):
        asked(rfm)


@pytest.mark.parametrize("number", [0, 11])
def test_from_one_to_ten_questions_are_asked(rfm, number):
    with pytest.raises(ValidationError, match="from 1 to 10"):
        ask_referrer(rfm, by=UserFactory(), questions=["Who?"] * number)


@pytest.mark.parametrize("name", ["Maximiliana", "Sterne", "Maxi"])
def test_a_question_that_names_the_child_is_refused(rfm, name):
    with pytest.raises(ValidationError, match=f"instead of “{name}”"):
        ask_referrer(rfm, by=UserFactory(), questions=[f"Where does {name} live?"])
    assert not RfmQuery.objects.exists()


def test_what_the_referrer_told_by_telephone_is_typed_in_and_the_link_ends(rfm):
    query, key = asked(rfm)
    by = UserFactory()
    record_answers(query, by=by, told_by="Kim Lowe, by telephone", answers=ANSWERS)
    query.refresh_from_db()
    assert (query.answered_by, query.seen_by, query.sealed_key) == (by, by, "")
    with pytest.raises(Ended):
        answer_by_link(key, told_by="Kim Lowe", answers=ANSWERS)
    with pytest.raises(Ended):
        record_answers(query, by=by, told_by="Kim Lowe", answers=ANSWERS)


def test_a_query_is_withdrawn_for_a_reason_and_another_can_be_asked(rfm):
    query, _ = asked(rfm)
    withdraw_query(query, by=UserFactory(), reason="They called")
    query.refresh_from_db()
    rfm.refresh_from_db()
    assert (query.withdrawal_reason, query.sealed_key, rfm.paused_at) == ("They called", "", None)
    with pytest.raises(Ended):
        withdraw_query(query, by=UserFactory(), reason="Again")
    assert asked(rfm)


def test_what_closes_an_rfm_ends_its_query_and_lets_the_clock_go_on(rfm):
    query, _ = asked(rfm)
    rfm.refresh_from_db()
    at = now() + HOUR
    end_queries(rfm, by=UserFactory(), at=at)
    assert rfm.paused_at is None
    query.refresh_from_db()
    assert query.withdrawn_at == at
    end_queries(rfm, by=UserFactory(), at=at + HOUR)
    query.refresh_from_db()
    assert query.withdrawn_at == at


def test_answers_wait_until_somebody_has_looked_at_them(rfm):
    def waits():
        return Rfm.objects.filter(ANSWERED_UNSEEN).exists()

    query, key = asked(rfm)
    assert not waits()
    answer_by_link(key, told_by="Kim Lowe", answers=ANSWERS)
    assert waits()
    first = UserFactory()
    look_at_answers(query, by=first)
    look_at_answers(query, by=UserFactory())
    assert not waits()
    query.refresh_from_db()
    assert query.seen_by == first
