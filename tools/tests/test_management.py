import sys

import pytest

from demo.management.commands.demo import NOT_OURS
from tools import management
from tools.management import environment, load_demo, migrate, sign_ins
from tools.problem import Problem
from tools.servers import Servers

SERVERS = Servers(
    owner="postgres://owner:one@h/db", application="postgres://app:a@h/db", broker="redis://h", embedded=True
)
NOTE = """
import os, sys
from urllib.parse import urlsplit
with open("asked", "a") as file:
    print(urlsplit(os.environ["DATABASE_URL"]).username, *sys.argv[1:], file=file)
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A data folder, and a `manage.py` that writes down what it is asked and as whom."""
    (tmp_path / "log").mkdir()
    monkeypatch.setattr(management, "MANAGE", (sys.executable, "-c", NOTE))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def asked(folder):
    return (folder / "asked").read_text().splitlines()


def test_django_runs_as_the_application_or_as_the_owner(tmp_path, monkeypatch):
    monkeypatch.setenv("HTTPS", "True")
    assert environment(SERVERS, tmp_path)["DATABASE_URL"] == SERVERS.application
    assert environment(SERVERS, tmp_path, owner=True)["DATABASE_URL"] == SERVERS.owner
    assert environment(SERVERS, tmp_path)["HTTPS"] == "True"


def test_tables_are_changed_by_the_owner_once_until_migrations_change(folder, monkeypatch):
    migrate(SERVERS, folder)
    migrate(SERVERS, folder)
    expected = ["owner migrate --verbosity=0", "owner grant_rights app"]
    assert asked(folder) == expected
    monkeypatch.setattr(management, "_migrations", lambda: "others")
    migrate(SERVERS, folder)
    assert asked(folder) == expected * 2


def test_a_given_database_is_brought_up_to_date_every_time(folder):
    given = Servers(owner="postgres://app:a@h/db", application="postgres://app:a@h/db", broker="redis://h")
    migrate(given, folder)
    migrate(given, folder)
    assert asked(folder) == ["app migrate --verbosity=0"] * 2


def test_the_demo_is_loaded_once_and_again_into_a_database_made_anew(folder):
    load_demo(SERVERS, folder)
    load_demo(SERVERS, folder)
    assert asked(folder) == ["app demo"]
    load_demo(Servers("postgres://owner:two@h/db", SERVERS.application, "redis://h", embedded=True), folder)
    assert asked(folder) == ["app demo"] * 2


def test_a_command_that_fails_is_one_sentence_and_is_tried_again(folder, monkeypatch):
    monkeypatch.setattr(management, "MANAGE", (sys.executable, "-c", "raise SystemExit('no such table')"))
    for _ in range(2):
        with pytest.raises(Problem, match="“manage demo” did not work: no such table"):
            load_demo(SERVERS, folder)


def test_a_database_with_records_of_its_own_is_started_as_it_is(folder, monkeypatch, capfd):
    program = f"import sys; print('not loaded', file=sys.stderr); sys.exit({NOT_OURS})"
    monkeypatch.setattr(management, "MANAGE", (sys.executable, "-c", program))
    load_demo(SERVERS, folder)
    assert "not loaded" in capfd.readouterr().err


def test_the_demo_and_its_launcher_agree_on_the_exit_status():
    assert management.NOT_OURS == NOT_OURS


def test_sign_ins_are_what_the_demo_prints(folder, monkeypatch):
    monkeypatch.setattr(management, "MANAGE", (sys.executable, "-c", "print('Role  Username')"))
    assert sign_ins(SERVERS, folder) == "Role  Username\n"
