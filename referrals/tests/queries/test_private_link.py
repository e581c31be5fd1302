"""The private link of a query, with an attacker's eye: what they have, what they try, and what they get.

Whoever has the key may answer: so it can't be guessed, opens this query alone, ends with it, and stands
nowhere but in the e-mail. Whoever has no key learns nothing, not even that there was one.
"""

import logging
from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from access.tests.factories import UserFactory
from cases.tests.at_the_same_time import uncommitted
from missing_cse.lib.logs import FramesOnly
from missing_cse.lib.sealed import unseal
from missing_cse.lib.times import now
from referrals.actions.queries import (
    PURPOSE,
    Ended,
    answer_by_link,
    end_queries,
    record_answers,
    withdraw_query,
)
from referrals.actions.refer import begin_draft
from referrals.models import Rfm, RfmQuery, RfmQuestion
from referrals.private_keys import digest, new_key
from referrals.tests.queries.asked import ANSWERS, QUESTIONS, an_rfm, asked
from referrals.views.private_query import WRONG_KEYS

SENT = {"answer_1": "3 May 2004", "unknown_2": "on", "told_by": "Kim Lowe"}


@pytest.fixture
def asked_of(rfm):
    return asked(rfm)


@pytest.fixture
def query(asked_of):
    return asked_of[0]


@pytest.fixture
def key(asked_of):
    return asked_of[1]


def page_of(key):
    return reverse("private-query", args=[key])


def without_time(answer):
    """The headers, less the one that has the present second."""
    return {name: value for name, value in answer.headers.items() if name != "Expires"}


# What ends a link, by name: a function of the query and its key.


def answered(query, key):
    answer_by_link(key, told_by="Kim Lowe", answers=ANSWERS)


def told_by_telephone(query, key):
    record_answers(query, by=UserFactory(), told_by="Kim Lowe", answers=ANSWERS)


def withdrawn(query, key):
    withdraw_query(query, by=UserFactory(), reason="No need")


def expired(query, key):
    RfmQuery.objects.filter(pk=query.pk).update(link_until=now() - timedelta(seconds=1))


def decided(query, key):
    rfm = Rfm.objects.get(pk=query.rfm_id)
    end_queries(rfm, by=UserFactory(), at=now())
    Rfm.objects.filter(pk=rfm.pk).update(answered_at=now())


def decided_past_the_actions(query, key):
    Rfm.objects.filter(pk=query.rfm_id).update(paused_at=None, answered_at=now())


def made_void(query, key):
    Rfm.objects.filter(pk=query.rfm_id).update(
        voided_at=now(), voided_by=UserFactory(), void_reason="No referral"
    )


def said_to_repeat_another(query, key):
    Rfm.objects.filter(pk=query.rfm_id).update(resubmission_of=an_rfm(query.rfm.district))


ENDINGS = [
    answered,
    told_by_telephone,
    withdrawn,
    expired,
    decided,
    decided_past_the_actions,
    made_void,
    said_to_repeat_another,
]


@pytest.mark.parametrize("ends", ENDINGS, ids=lambda ends: ends.__name__)
def test_whatever_ended_a_link_it_answers_like_one_that_never_was(query, key, ends, client):
    ends(query, key)
    before = list(RfmQuestion.objects.values_list("answer", flat=True))
    never = client.get(page_of(new_key()))
    for answer in (client.get(page_of(key)), client.post(page_of(key), SENT)):
        assert (answer.status_code, answer.content) == (404, never.content)
        assert without_time(answer) == without_time(never)
    assert list(RfmQuestion.objects.values_list("answer", flat=True)) == before


def test_an_ended_link_takes_the_same_statements_as_one_that_never_was(query, key, client):
    def statements(key):
        client.get(page_of(key))
        with CaptureQueriesContext(connection) as taken:
            client.get(page_of(key))
        return [one["sql"].replace(digest(key), "…") for one in taken if "link_until" not in one["sql"]]

    withdrawn(query, key)
    ended = statements(key)
    assert len(ended) == len(statements(new_key()))


def test_the_database_is_asked_for_the_digest_and_never_for_the_key(query, key, client):
    with CaptureQueriesContext(connection) as taken:
        client.get(page_of(key))
    said = " ".join(one["sql"] for one in taken)
    assert digest(key) in said
    assert key not in said


def test_a_key_has_256_bits_and_no_two_are_alike():
    keys = {new_key() for _ in range(1000)}
    assert len(keys) == 1000
    assert {len(key) for key in keys} == {43}


def test_keys_that_are_alike_open_nothing(key, client):
    others = (key[:-1], key + "A", key.swapcase(), f" {key}", digest(key), "%00", "..", "é" * 50, "A" * 4000)
    assert {client.get(page_of(other)).status_code for other in others} == {404}


def test_the_key_of_a_draft_opens_no_query_and_that_of_a_query_no_draft(query, key, client):
    _, key_of_draft = begin_draft(query.rfm.service)
    drafts = reverse("refer-draft", args=[key_of_draft])
    assert client.get(drafts).status_code == 200
    assert client.get(page_of(key_of_draft)).status_code == 404
    assert client.post(page_of(key_of_draft), SENT).status_code == 404
    assert client.get(reverse("refer-draft", args=[key])).status_code == 404
    assert client.get(page_of(str(query.public_id))).status_code == 404


def test_a_key_opens_its_own_query_alone(key, client):
    another, _ = asked(an_rfm())
    client.post(page_of(key), SENT)
    another.refresh_from_db()
    assert another.answered_at is None


def test_the_database_holds_nothing_that_opens_the_link(query, key):
    kept = RfmQuery.objects.values().get(pk=query.pk)
    assert key not in str(kept)
    event = RfmQuery.pgh_event_model.objects.values().filter(pgh_obj_id=query.pk)
    assert not {"key_digest", "sealed_key"} & set(event.first())
    assert unseal(kept["sealed_key"], PURPOSE) == key
    with pytest.raises(ValueError, match="this purpose"):
        unseal(kept["sealed_key"], "letter")


def test_the_page_shows_what_is_asked_and_nothing_of_the_child_or_the_referral(query, key, client):
    text = client.get(page_of(key)).text
    rfm = query.rfm
    for shown in (*QUESTIONS, rfm.reference, str(rfm.service), rfm.area.phone):
        assert shown in text
    hidden = (
        "Maxi",
        "Wolfe",
        "Kim Lowe",
        "Maple School",
        "Education",
        rfm.child.reference,
        str(query.asked_by),
    )
    for words in (*hidden, str(rfm.public_id), str(query.public_id), str(rfm.district)):
        assert words not in text


def test_the_page_is_kept_and_found_by_nobody_and_passes_its_address_on_to_nobody(key, client):
    for answer in (client.get(page_of(key)), client.get(page_of(new_key()))):
        assert "no-store" in answer["Cache-Control"]
        assert "noindex" in answer["X-Robots-Tag"]
        assert answer["Referrer-Policy"] == "strict-origin"
        assert answer["X-Frame-Options"] == "DENY"


def test_the_key_stands_neither_on_the_page_nor_in_what_follows_nor_in_a_log(key, client, capfd, caplog):
    caplog.set_level(logging.DEBUG)
    assert key not in client.get(page_of(key)).text
    answer = client.post(page_of(key), SENT)
    assert key not in answer.url
    thanks = client.get(answer.url)
    assert (thanks.status_code, key in thanks.text) == (200, False)
    client.get(page_of(key))
    logged = [FramesOnly().format(record) for record in caplog.records]
    assert any("/private/…" in line for line in logged)
    assert key not in "".join([*capfd.readouterr(), *logged])


def test_mail_scanners_that_look_before_the_referrer_use_nothing_up(key, client):
    for _ in range(5):
        assert client.head(page_of(key)).status_code == 200
        assert client.get(page_of(key), HTTP_PURPOSE="prefetch").status_code == 200
    assert client.options(page_of(key)).status_code == 405
    assert client.post(page_of(key), SENT).status_code == 302


def test_another_site_cannot_make_a_browser_answer(key):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(page_of(key), SENT).status_code == 403
    strict.get(page_of(key))
    token = {"csrfmiddlewaretoken": strict.cookies["csrftoken"].value}
    elsewhere = strict.post(page_of(key), SENT | token, HTTP_ORIGIN="https://elsewhere.example")
    assert elsewhere.status_code == 403
    assert strict.post(page_of(key), SENT | token, HTTP_ORIGIN="http://testserver").status_code == 302


def test_markup_in_answers_stays_text(query, key, staff, client):
    client.post(page_of(key), SENT | {"answer_1": "<script>alert(1)</script>", "told_by": "<b>Kim</b>"})
    text = staff.get(reverse("rfm", args=[query.rfm.public_id])).text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "&lt;b&gt;Kim" in text


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"answer_1": "3 May\0 2004"}, "Null characters are not allowed"),
        ({"answer_1": "x" * 4001}, "at most 4000 characters"),
        ({"told_by": "x" * 151}, "at most 150 characters"),
        ({"answer_1": " "}, "Answer question 1, or tick"),
        ({"told_by": ""}, "Enter your name"),
    ],
)
def test_what_cannot_be_kept_is_said_and_nothing_typed_is_lost(query, key, client, sent, said):
    given = SENT | {"answer_2": "Her aunt & uncle"} | sent
    text = client.post(page_of(key), given).text
    assert said in text
    assert "Her aunt &amp; uncle" in text
    query.refresh_from_db()
    assert query.answered_at is None


def test_floods_are_refused(query, key, client):
    assert client.post(page_of(key), SENT | {"answer_1": "x" * 3_000_000}).status_code == 400
    many = SENT | {f"answer_{n}": "x" for n in range(3, 2000)}
    assert client.post(page_of(key), many).status_code == 400
    query.refresh_from_db()
    assert query.answered_at is None


def test_fields_that_were_not_asked_and_files_are_left_alone(query, key, client):
    sent = SENT | {"answered_by": "1", "rfm": "1", "answer_3": "x", "file": SimpleUploadedFile("a.txt", b"x")}
    assert client.post(page_of(key), sent).status_code == 302
    assert query.questions.count() == 2
    query.refresh_from_db()
    assert (query.answered_by, query.seen_at) == (None, None)


@pytest.mark.django_db(transaction=True)
def test_of_two_answers_at_the_same_moment_one_is_kept_and_the_other_told_that_the_link_ended():
    rfm = an_rfm()
    query, key = asked(rfm)

    def answer(words):
        return answer_by_link(key, told_by="Kim Lowe", answers=[(words, False), ("", True)])

    with uncommitted(lambda: answer("first")) as meanwhile:
        second = meanwhile(lambda: Client().post(page_of(key), SENT | {"answer_1": "second"}))
        third = meanwhile(lambda: withdraw_query(query, by=query.asked_by, reason="No need"))
    assert second.result().status_code == 404
    with pytest.raises(Ended):
        third.result()
    assert query.questions.get(position=1).answer == "first"
    rfm.refresh_from_db()
    assert rfm.paused_at is None


def test_who_tries_many_keys_is_kept_waiting_and_a_colleague_with_a_right_one_is_not(key, client):
    def tried(key, address="192.0.2.1"):
        return client.get(page_of(key), REMOTE_ADDR=address)

    for _ in range(WRONG_KEYS.most):
        assert tried(new_key()).status_code == 404
    blocked = tried(new_key())
    assert (blocked.status_code, tried(key).status_code) == (429, 200)
    assert "01632 960 123" in blocked.text
    assert tried(new_key(), "192.0.2.2").status_code == 404
    with time_machine.travel(now() + timedelta(hours=1)):
        assert tried(new_key()).status_code == 404


def test_the_page_of_thanks_tells_nobody_anything(db, client):
    answer = client.get(reverse("query-answered"))
    assert answer.status_code == 200
    assert "Your answers are sent" in answer.text
