from datetime import timedelta
from pathlib import Path
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.validators import validate_email

from access.letters import WAITS, forget_old_letters, send_letters, write_letter
from access.models import Letter
from missing_cse.lib.sealed import seal
from missing_cse.lib.times import MINUTE, now

BODY = "Open https://example.org/private/query/secret/ to answer."


@pytest.fixture
def letter(db):
    return write_letter("referrer@example.org", "A question about your referral", BODY)


@pytest.fixture
def no_mail_server(monkeypatch):
    def refuse(*args):
        raise SMTPServerDisconnected

    monkeypatch.setattr(EmailBackend, "send_messages", refuse)


def due_again(letter):
    Letter.objects.filter(pk=letter.pk).update(next_at=now())


def test_a_letter_is_sent_once_and_its_words_are_forgotten(letter):
    send_letters()
    send_letters()
    (sent,) = mail.outbox
    assert (sent.to, sent.subject, sent.body) == ([letter.to], letter.subject, BODY)
    letter.refresh_from_db()
    assert (letter.state, letter.sealed_body) == ("sent", "")


def test_without_a_mail_server_letters_are_written_into_a_folder(letter, settings, tmp_path):
    assert Path(settings.EMAIL_FILE_PATH).is_absolute()
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path)
    send_letters()
    (written,) = tmp_path.iterdir()
    assert BODY in written.read_text()


def test_the_words_of_a_letter_that_waits_are_sealed(letter):
    assert "secret" not in letter.sealed_body
    assert letter.state == "waiting"


def test_it_is_sent_as_soon_as_what_it_tells_of_is_committed(
    db, django_capture_on_commit_callbacks, monkeypatch
):
    monkeypatch.setattr("access.tasks.send_what_is_due.delay", send_letters)
    with django_capture_on_commit_callbacks(execute=True):
        write_letter("referrer@example.org", "A question", BODY)
        assert mail.outbox == []
    assert len(mail.outbox) == 1


def test_a_letter_waits_for_a_mail_server_and_is_then_sent(letter, no_mail_server, monkeypatch, caplog):
    send_letters()
    letter.refresh_from_db()
    assert now() < letter.next_at <= now() + WAITS[0]
    assert "example.org" not in caplog.text

    monkeypatch.undo()
    send_letters()
    assert mail.outbox == []
    due_again(letter)
    send_letters()
    assert len(mail.outbox) == 1


def test_a_letter_that_is_never_taken_is_given_up(letter, no_mail_server):
    for _ in range(len(WAITS) + 1):
        assert Letter.objects.get().state == "waiting"
        due_again(letter)
        send_letters()
    letter.refresh_from_db()
    assert (letter.state, letter.sealed_body) == ("given_up", "")


def test_a_letter_to_an_address_that_nothing_can_be_written_to_keeps_no_other_from_going(letter):
    to = f"a@{60 * 'İ'}.example.org"
    validate_email(to)
    odd = write_letter(to, "A question", BODY)
    Letter.objects.filter(pk=odd.pk).update(next_at=letter.made_at - MINUTE)
    send_letters()
    assert [sent.to for sent in mail.outbox] == [[letter.to]]
    odd.refresh_from_db()
    assert odd.state == "waiting"


def test_a_letter_that_was_sealed_with_another_key_keeps_no_other_from_going(letter):
    newer = write_letter("lead@example.org", "A question", BODY)
    sealed = seal(BODY, "another purpose")
    Letter.objects.filter(pk=newer.pk).update(sealed_body=sealed, next_at=now() - MINUTE)
    send_letters()
    assert [sent.to for sent in mail.outbox] == [[letter.to]]


def test_old_letters_are_forgotten_and_newer_ones_are_not(letter):
    assert forget_old_letters() == 0
    Letter.objects.update(made_at=now() - timedelta(days=31))
    assert forget_old_letters() == 1
