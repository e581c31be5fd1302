import fcntl
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psycopg2
import pytest

from tools.files import is_locked, locked
from tools.keeper import ADDRESSES, USERS
from tools.paths import ROOT
from tools.problem import Problem
from tools.servers import running_servers

USE_SERVERS = """
import sys, time
from pathlib import Path
from tools.servers import running_servers
with running_servers(Path(sys.argv[1])):
    print("using", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def folder(monkeypatch):
    """A data folder that another user could enter, and no servers given."""
    monkeypatch.delenv("DATABASE_URL")
    monkeypatch.delenv("CELERY_BROKER_URL")
    path = Path(tempfile.mkdtemp())
    path.chmod(0o755)
    yield path
    shutil.rmtree(path, ignore_errors=True)  # the keeper removes what is thrown away


def ask(address, statement):
    """The first value that the database answers, or None."""
    connection = psycopg2.connect(address)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(statement)
        answer = cursor.fetchone() if cursor.description else None
    connection.close()
    return answer and answer[0]


def start_user(folder):
    process = subprocess.Popen(
        [sys.executable, "-c", USE_SERVERS, str(folder)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout.readline() == "using\n"
    return process


def wait_until_stopped(folder):
    deadline = time.monotonic() + 30
    while is_locked(folder / ADDRESSES):
        assert time.monotonic() < deadline
        time.sleep(0.1)


def test_data_lasts_and_the_application_owns_nothing(folder):
    with running_servers(folder) as servers:
        ask(servers.owner, "CREATE TABLE kept AS SELECT 7 AS number")
        with pytest.raises(psycopg2.errors.InsufficientPrivilege):
            ask(servers.application, "CREATE TABLE mine (number int)")
    assert not is_locked(folder / ADDRESSES)
    with running_servers(folder) as servers:
        assert ask(servers.owner, "SELECT number FROM kept") == 7


def test_the_server_wants_a_password_and_listens_here_only(folder):
    with running_servers(folder, throw_away=True) as servers:
        assert ask(servers.owner, "SHOW listen_addresses") == "127.0.0.1"
        wrong = servers.owner.replace(servers.owner_password, "wrong")
        with pytest.raises(psycopg2.OperationalError, match="password authentication failed"):
            ask(wrong, "SELECT 1")


def test_the_log_says_what_was_refused_without_quoting_the_record(folder):
    with running_servers(folder) as servers:
        ask(servers.owner, "CREATE TABLE child (name text CONSTRAINT only_once UNIQUE)")
        ask(servers.owner, "INSERT INTO child VALUES ('Sarah')")
        with pytest.raises(psycopg2.errors.UniqueViolation):
            ask(servers.owner, "INSERT INTO child VALUES ('Sarah')")
    log = (folder / "log" / "postgres.log").read_text()
    assert 'violates unique constraint "only_once"' in log
    assert "Sarah" not in log


def test_whoever_comes_second_uses_the_servers_and_the_last_to_leave_stops_them(folder):
    first = start_user(folder)
    with running_servers(folder) as servers:
        first.kill()
        first.wait()
        with pytest.raises(BlockingIOError), locked(folder / USERS, fcntl.LOCK_EX | fcntl.LOCK_NB):
            pytest.fail("the keeper would take the servers for unused")
        assert ask(servers.application, "SELECT 1") == 1
    assert not is_locked(folder / ADDRESSES)


def test_killing_the_only_user_stops_the_servers_and_the_next_start_works(folder):
    user = start_user(folder)
    os.kill(user.pid, signal.SIGKILL)
    user.wait()
    wait_until_stopped(folder)
    with running_servers(folder) as servers:
        assert ask(servers.application, "SELECT 1") == 1


def test_servers_that_are_given_are_used_and_nothing_is_started(folder, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://app:a@somewhere/db")
    monkeypatch.setenv("CELERY_BROKER_URL", "redis://somewhere/0")
    with running_servers(folder) as servers:
        assert servers.owner == servers.application == "postgres://app:a@somewhere/db"
    monkeypatch.setenv("DATABASE_OWNER_URL", "postgres://owner:o@somewhere/db")
    with running_servers(folder) as servers:
        assert (servers.owner_password, servers.application_role) == ("o", "app")
    assert list(folder.iterdir()) == []


def test_one_given_server_without_the_other_is_refused(folder, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://app:a@somewhere/db")
    with pytest.raises(Problem, match="or neither"), running_servers(folder):
        pass
