import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from access.models import Letter, Reading, Term
from access.roles import Role
from access.tests.factories import MembershipFactory, TermFactory
from missing_cse.lib.times import now
from referrals.actions.instrument import put_into_use
from referrals.actions.queries import answer_by_link, withdraw_query
from referrals.models import Indicator, IndicatorShown, Rfm, RfmQuery
from referrals.tests.instruments import a_draft
from referrals.tests.queries.asked import ANSWERS, EMAIL, QUESTIONS, an_rfm, asked

SENT = {"answer_1": "3 May 2004", "unknown_2": "on", "told_by": "Kim Lowe, by telephone"}


def address(name, record):
    return reverse(name, args=[record.public_id])


@pytest.fixture
def ready(rfm):
    return TermFactory(
        service=rfm.service, kind=Term.Kind.QUERY_QUESTION, slug="born", label="When was the child born?"
    )


@pytest.fixture
def indicator(rfm):
    version = put_into_use(a_draft(rfm.service, {"Online": [("Pictures", 5)]}), changes="")
    indicator = Indicator.objects.get(section__version=version)
    IndicatorShown.objects.create(rfm=rfm, indicator=indicator, evidence="She told her aunt.")
    Rfm.objects.filter(pk=rfm.pk).update(version=version, computed_risk="high")
    return indicator


def test_ready_questions_indicators_and_ones_own_words_are_asked_in_their_order(rfm, ready, indicator, staff):
    sent = {
        "ready": ready.slug,
        "evidence": str(indicator.public_id),
        "own": "  Who else knows?\n\nWhich school is it? ",
        "email": "office@example.org",
    }
    assert staff.post(address("ask-referrer", rfm), sent).url == address("rfm", rfm)
    query = RfmQuery.objects.get()
    assert [question.words for question in query.questions.all()] == [
        "When was the child born?",
        "What have you seen or heard of this, and when: “Pictures”?",
        "Who else knows?",
        "Which school is it?",
    ]
    assert (query.email, Letter.objects.get().to) == ("office@example.org", "office@example.org")


def test_the_form_proposes_the_referrers_address_and_leaves_a_trail(rfm, staff):
    assert f'value="{EMAIL}"' in staff.get(address("ask-referrer", rfm)).text
    assert Reading.objects.filter(page="ask-referrer", child_id=rfm.child_id).exists()


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "Select a question, or write one"),
        ({"own": "Who?\n" * 11}, "Ask 10 questions at most: these are 11"),
        ({"own": "x" * 501}, "A question must have 500 characters or fewer"),
        ({"own": "Who?\0"}, "Null characters are not allowed"),
        ({"own": "Who?", "email": "nobody"}, "Enter an e-mail address like"),
        ({"own": "Who?", "email": f"{'a' * 245}@example.org"}, "at most 254 characters"),
        ({"own": "Where is Maximiliana?"}, "instead of “Maximiliana”"),
    ],
)
def test_what_cannot_be_asked_is_said_and_nothing_is_lost(rfm, staff, sent, said):
    answer = staff.post(address("ask-referrer", rfm), {"email": "kept@example.org"} | sent)
    assert said in answer.text
    assert sent.get("email", "kept@example.org") in answer.text
    assert not RfmQuery.objects.exists()


def test_without_an_address_the_link_is_shown_once_and_opens_the_page(rfm, staff, client):
    answer = staff.post(address("ask-referrer", rfm), {"own": QUESTIONS[0]})
    link = re.search(r"/private/query/[\w-]+/", answer.text)[0]
    assert "no-store" in answer["Cache-Control"]
    assert client.get(link).status_code == 200
    assert link not in staff.get(address("rfm", rfm)).text


def test_a_second_question_leads_back_to_the_rfm(rfm, staff):
    asked(rfm)
    answer = staff.get(address("ask-referrer", rfm), follow=True)
    assert "A query waits for the referrer already." in answer.text
    assert "Ask the referrer</a>" not in answer.text


def test_the_panel_shows_what_waits_and_what_came_back(rfm, staff):
    query, key = asked(rfm)
    text = staff.get(address("rfm", rfm)).text
    for shown in (
        QUESTIONS[0],
        "With the referrer",
        "Stands still since",
        "Questions: ",
        EMAIL,
        "On its way",
    ):
        assert shown in text
    answer_by_link(key, told_by="Kim Lowe", answers=ANSWERS)
    text = staff.get(address("rfm", rfm)).text
    for shown in ("3 May 2004", "The referrer does not know.", "by Kim Lowe", "Stood still from"):
        assert shown in text
    staff.post(address("look-at-answers", query))
    text = staff.get(address("rfm", rfm)).text
    assert "Looked at" in text
    assert "I have looked at these answers" not in text


def test_the_panel_says_when_an_e_mail_was_not_delivered(rfm, staff):
    asked(rfm)
    Letter.objects.update(given_up_at=now(), next_at=None, sealed_body="")
    assert "The e-mail could not be delivered" in staff.get(address("rfm", rfm)).text


def test_the_panel_says_when_nobody_could_be_told(rfm, staff):
    query, _ = asked(rfm)
    text = staff.get(address("rfm", rfm)).text
    assert "nobody is kept as the lead" not in text
    assert "The link ended on" not in text
    long_ago = now().replace(year=now().year - 1)
    Rfm.objects.filter(pk=rfm.pk).update(received_at=long_ago, paused_at=long_ago)
    RfmQuery.objects.filter(pk=query.pk).update(asked_at=long_ago, link_until=long_ago)
    text = staff.get(address("rfm", rfm)).text
    assert "nobody is kept as the lead" in text
    assert "The link ended on" in text


def test_a_case_worker_reads_the_answers_and_asks_nothing(rfm, client):
    query, _ = asked(rfm)
    worker = MembershipFactory(service=rfm.service, area=rfm.area, role=Role.CASE_WORKER).user
    client.force_login(worker)
    text = client.get(address("rfm", rfm)).text
    assert QUESTIONS[0] in text
    for hidden in ("Withdraw the query", "Type in what", "Ask the referrer"):
        assert hidden not in text


def test_what_was_told_by_telephone_is_typed_in(rfm, staff):
    query, _ = asked(rfm)
    assert "Who told you?" in staff.get(address("type-in-answers", query)).text
    assert staff.post(address("type-in-answers", query), SENT).url == address("rfm", rfm)
    assert "typed in by" in staff.get(address("rfm", rfm)).text


def test_withdrawing_needs_a_reason(rfm, staff):
    query, _ = asked(rfm)
    assert "Say why it is withdrawn" in staff.post(address("withdraw-query", query), {}).text
    staff.post(address("withdraw-query", query), {"reason": "They called"})
    assert "They called" in staff.get(address("rfm", rfm)).text


@pytest.mark.parametrize("name", ["type-in-answers", "withdraw-query"])
def test_what_ended_meanwhile_is_said_and_nothing_typed_is_lost(rfm, staff, coordinator, name):
    query, _ = asked(rfm)
    withdraw_query(query, by=coordinator, reason="No need")
    answer = staff.post(address(name, query), SENT | {"reason": "A long reason"})
    assert "This query has ended meanwhile" in answer.text
    assert any(words in answer.text for words in ("A long reason", "3 May 2004"))
    assert "This query has ended meanwhile" in staff.get(address(name, query), follow=True).text


def test_twenty_queries_take_as_many_statements_as_one(rfm, staff):
    def statements(rfm):
        staff.get(address("rfm", rfm))
        with CaptureQueriesContext(connection) as taken:
            staff.get(address("rfm", rfm))
        return len(taken)

    def asked_and_answered(rfm, times):
        for _ in range(times):
            _, key = asked(rfm)
            answer_by_link(key, told_by="Kim Lowe", answers=ANSWERS)

    another = an_rfm(rfm.district)
    asked_and_answered(rfm, 1)
    asked_and_answered(another, 20)
    assert statements(another) == statements(rfm)
