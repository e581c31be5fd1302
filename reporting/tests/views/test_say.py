"""The questions to young people: what they may send, and that nothing is known of who sends it."""

import logging
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from access.roles import Role
from access.tests.factories import MembershipFactory, staffordshire
from missing_cse.lib.times import now
from reporting.feedback.actions import make_code, withdraw_code
from reporting.feedback.guard import ANSWERS
from reporting.models import FeedbackCount, FeedbackText
from reporting.tests.factories import FeedbackCodeFactory

pytestmark = pytest.mark.django_db
SCRIPT = "<script>alert(1)</script>{{ x }}'); DROP TABLE--"


@pytest.fixture
def service():
    return staffordshire()


@pytest.fixture
def address(service):
    return reverse("say", args=[make_code(service).code])


def counted():
    found = FeedbackCount.objects.filter(number__gt=0)
    return {(one.question.slug, one.face): one.number for one in found}


def test_all_questions_are_on_one_page_and_each_can_be_skipped(client, address):
    page = client.get(address)
    assert page.status_code == 200
    for words in ("Did we listen to you?", "What should we do better?", "You can skip any of them"):
        assert words in page.text
    assert page.text.count("Skip this question") == 3
    assert " required" not in page.text
    assert "checked" not in page.text


def test_what_is_sent_is_counted_and_thanked_for(client, address):
    sent = client.post(address, {"listened": "lots", "helped": "", "good": " Biscuits \n"})
    assert (sent.status_code, sent.url) == (302, f"{address}thanks/")
    assert counted() == {("listened", "lots"): 1, ("good", ""): 1}
    assert FeedbackText.objects.get().text == "Biscuits"
    page = client.get(sent.url).text
    assert "Thank you" in page
    assert "0800 1111" in page
    assert "01632 960001" in page
    assert "Biscuits" not in page


def test_somebody_who_skips_everything_is_thanked_too_and_nothing_is_kept(client, address):
    assert client.post(address, {}).status_code == 302
    assert not FeedbackCount.objects.exists()


def test_capital_letters_in_a_typed_code_are_forgiven(client, address):
    assert client.get(address.upper().replace("/SAY/", "/say/")).status_code == 200


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ({"good": "x" * 3000}, "x" * 1000),
        ({"good": "a\x00b\r\nc"}, "ab\nc"),
        ({"good": SCRIPT}, SCRIPT),
    ],
)
def test_nothing_is_refused_so_that_no_page_has_to_show_what_was_typed(client, address, sent, kept):
    assert client.post(address, {"listened": "no such face", **sent}).status_code == 302
    assert counted() == {("good", ""): 1}
    assert FeedbackText.objects.get().text == kept


def test_a_code_that_was_withdrawn_says_so_kindly_and_takes_nothing(client, service, address):
    withdraw_code(service)
    for answer in (client.get(address), client.post(address, {"listened": "lots"})):
        assert answer.status_code == 410
        assert "This code isn’t used any more" in answer.text
        assert "01632 960001" in answer.text
    assert not FeedbackCount.objects.exists()


def test_an_unknown_code_is_told_of_no_service(client, service):
    page = client.get(reverse("say", args=["nosuchcode"]))
    assert page.status_code == 404
    assert service.name not in page.text


def test_programs_are_refused_and_so_is_what_comes_too_often_from_one_address(client, address, settings):
    assert client.post(address, {"website": "x", "listened": "lots"}).status_code == 429
    for _ in range(ANSWERS.most):
        assert client.post(address, {"safe": "lots"}).status_code == 302
    refused = client.post(address, {"safe": "lots"})
    assert refused.status_code == 429
    assert "we did not keep yours" in refused.text
    assert counted() == {("safe", "lots"): ANSWERS.most}
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    assert elsewhere.post(address, {"safe": "lots"}).status_code == 302
    settings.FEEDBACK_AN_HOUR = 1
    assert elsewhere.post(address, {"safe": "lots"}).status_code == 429


def test_a_page_sets_no_cookie_and_is_kept_by_no_cache(client, address):
    for answer in (
        client.get(address),
        client.post(address, {"good": "Tea"}),
        client.get(f"{address}thanks/"),
    ):
        assert not answer.cookies
        assert "no-store" in answer["Cache-Control"]
        assert answer["Referrer-Policy"] == "no-referrer"
        assert "noindex" in answer["X-Robots-Tag"]


def test_who_is_signed_in_on_the_device_is_neither_known_nor_shown(client, service, address):
    worker = MembershipFactory(service=service, role=Role.CASE_WORKER).user
    client.force_login(worker)
    before = client.session.get_expiry_date(modification=now() - timedelta(minutes=1))
    page = client.get(address)
    assert client.post(address, {"listened": "lots"}).status_code == 302
    assert worker.name not in page.text
    assert "Sign out" not in page.text
    assert "X-Session-Renewed" not in page
    assert client.session.get_expiry_date(modification=now() - timedelta(minutes=1)) >= before


def test_no_log_has_a_line_of_an_answer_nor_the_code(client, address, caplog, capsys):
    with caplog.at_level(logging.DEBUG):
        client.get(address)
        client.post(address, {"listened": "lots", "good": "Biscuits"})
    logged = capsys.readouterr()
    said = [record.getMessage() for record in caplog.records if not record.name.startswith("django.db")]
    assert not [line for line in [*said, logged.out, logged.err] if "say" in line or "Biscuits" in line]


def test_a_form_with_a_file_is_read_like_any_other(client, address):
    sent = client.post(address, {"safe": "lots", "photo": SimpleUploadedFile("me.jpg", b"x")})
    assert sent.status_code == 302
    assert counted() == {("safe", "lots"): 1}


def test_a_code_opens_the_questions_of_its_own_service(client, service):
    other = FeedbackCodeFactory()
    assert "Did we listen" not in client.get(reverse("say", args=[other.code])).text
