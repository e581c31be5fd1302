import os
import subprocess
import sys

import pytest

from tools import command
from tools.paths import ROOT

MANAGE = "import sys; from tools.command import manage; sys.exit(manage(sys.argv[1:]))"


@pytest.fixture
def run_manage(tmp_path):
    """Runs `./run manage` against the database of the tests' settings."""

    def run(*arguments, **options):
        return subprocess.run(
            [sys.executable, "-c", MANAGE, *arguments],
            cwd=ROOT,
            env={**os.environ, "MISSING_CSE_VAR": str(tmp_path)},
            capture_output=True,
            text=True,
            **options,
        )

    return run


def test_the_output_of_a_command_is_its_own(run_manage):
    done = run_manage("makemigrations", "--check", "--dry-run")
    assert (done.stdout, done.returncode) == ("No changes detected\n", 0)


def test_the_exit_status_of_a_command_is_passed_on(run_manage):
    assert run_manage("flush", "--no-such-option").returncode == 2


def test_only_commands_that_change_tables_run_as_their_owner(tmp_path, monkeypatch):
    roles = []
    monkeypatch.setattr(command, "data_folder", lambda: tmp_path)
    monkeypatch.setattr(command, "migrate", lambda *_: roles.append("migrated"))
    monkeypatch.setattr(command, "environment", lambda *_, owner: roles.append(owner) or os.environ)
    monkeypatch.setattr(command, "MANAGE", ("true",))
    monkeypatch.setattr(command.signal, "signal", lambda *_: None)
    assert command.manage(["migrate"]) == 0
    assert command.manage(["figures", "2017-18-Q4"]) == 0
    assert roles == [True, "migrated", False]
