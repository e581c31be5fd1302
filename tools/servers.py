"""The servers that a command uses: those it is given by the environment, or the data folder's own."""

import fcntl
import json
import os
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

from tools.console import say
from tools.files import is_locked, locked
from tools.keeper import ADDRESSES, USERS
from tools.paths import ROOT
from tools.problem import Problem


@dataclass(frozen=True)
class Servers:
    """Addresses of the database, for the owner of its tables and for the application, and of the broker."""

    owner: str
    application: str
    broker: str
    embedded: bool = False

    @property
    def application_role(self):
        return urlsplit(self.application).username

    @property
    def owner_password(self):
        return urlsplit(self.owner).password


@contextmanager
def running_servers(folder, *, throw_away=False):
    """The servers, running; the folder's own stop when nothing uses them any more."""
    given = _given()
    if given:
        yield given
        return
    last = False
    try:
        with locked(folder / USERS, fcntl.LOCK_SH) as users:
            try:
                yield _of_folder(folder, throw_away=throw_away)
            finally:
                last = _is_last(users)
    finally:
        while last and is_locked(folder / ADDRESSES):
            time.sleep(0.05)


def still_running(servers, folder):
    """Whether servers of the folder itself are there; those of the environment are not ours to watch."""
    return not servers.embedded or is_locked(folder / ADDRESSES)


def _given():
    database, broker = os.environ.get("DATABASE_URL"), os.environ.get("CELERY_BROKER_URL")
    if bool(database) != bool(broker):
        raise Problem("Set both DATABASE_URL and CELERY_BROKER_URL, or neither.")
    return database and Servers(os.environ.get("DATABASE_OWNER_URL", database), database, broker)


def _of_folder(folder, *, throw_away):
    with locked(folder / "starting.lock"):
        if not is_locked(folder / ADDRESSES):
            _start_keeper(folder, throw_away=throw_away)
    return Servers(**json.loads((folder / ADDRESSES).read_text()), embedded=True)


def _start_keeper(folder, *, throw_away):
    say("Starting PostgreSQL and the broker")
    command = [sys.executable, "-m", "tools.keeper", str(folder)]
    (folder / "log").mkdir(parents=True, exist_ok=True)
    with open(folder / "log" / "keeper.log", "ab") as log:
        keeper = subprocess.Popen(
            [*command, "--throw-away"] if throw_away else command,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            start_new_session=True,
        )
    answer = keeper.stdout.readline().strip()
    if answer != "ready":
        raise Problem(answer or f"PostgreSQL and the broker did not start ({log.name} tells more)")


def _is_last(users):
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
