import logging
import sys

import pytest
import structlog
from django.db import DatabaseError, connection

from access.tests.factories import MembershipFactory, UserFactory
from missing_cse.lib.logs import FramesOnly


@pytest.fixture
def quoting(monkeypatch):
    """A fault in a page whose message quotes what a record says."""

    def fault():
        with connection.cursor() as cursor:
            cursor.execute("SELECT 'Sarah'::integer")

    monkeypatch.setattr("missing_cse.views.health.HttpResponse", lambda *_, **__: fault())


def written(record):
    return FramesOnly().format(record)


def caught(message="Internal Server Error: /", *args):
    said = "".join(["Sa", "rah"])  # lines of code are logged
    try:
        try:
            raise ValueError(said)
        except ValueError as cause:
            raise KeyError(said) from cause
    except KeyError:
        return logging.LogRecord("some", logging.ERROR, __file__, 1, message, args, sys.exc_info())


def test_an_exception_is_logged_by_its_kind_and_lines_of_code():
    text = written(caught())
    assert text.startswith("Internal Server Error: /\n")
    assert "KeyError" in text
    assert "ValueError" in text
    assert text.count(__file__) == 2
    assert "Sarah" not in text


def test_a_task_that_failed_is_logged_without_what_the_exception_says():
    text = written(caught("Task %(name)s raised: %(exc)s", {"name": "a.task", "exc": "KeyError('Sarah')"}))
    assert text.startswith("Task a.task raised: KeyError\n")


def test_the_log_of_django_is_written_that_way():
    (handler,) = [one for one in logging.root.handlers if type(one) is logging.StreamHandler]
    assert isinstance(handler.formatter, FramesOnly)


def test_a_request_is_one_line_without_what_was_asked_for_and_from_where(client, db, capsys):
    user = MembershipFactory(user=UserFactory()).user
    client.force_login(user)
    client.get("/episodes/", {"q": "Sarah"}, headers={"X-Forwarded-For": "9.8.7.6", "User-Agent": "Mozilla"})

    (line,) = [one for one in capsys.readouterr().out.splitlines() if "/episodes/" in one]
    assert "event=request_finished" in line
    assert 'request="GET /episodes/"' in line
    assert "code=200" in line
    assert f"user_id={user.pk}" in line
    assert not any(word in line for word in ("Sarah", "9.8.7.6", "127.0.0.1", "Mozilla"))


def test_the_key_of_a_private_link_is_in_no_log(client, db, capsys):
    client.get("/private/referral/secret-key/child/")
    (line,) = [one for one in capsys.readouterr().out.splitlines() if "/private/" in one]
    assert 'request="GET /private/…"' in line
    record = logging.LogRecord(
        "some", logging.WARNING, __file__, 1, "Not Found: %s", ("/private/a/key/",), None
    )
    assert written(record) == "Not Found: /private/…"


def test_a_fault_is_one_line_with_the_kind_of_error(client, db, capsys, quoting):
    with pytest.raises(DatabaseError):
        client.get("/healthz")

    (line,) = [one for one in capsys.readouterr().out.splitlines() if "/healthz" in one]
    assert "event=request_failed" in line
    assert "error=DataError" in line
    assert "Sarah" not in line


def test_lines_are_one_line_each_whatever_is_asked_for(capsys):
    structlog.get_logger().info("request_finished", request="GET /a\nb")
    assert capsys.readouterr().out.count("\n") == 1
