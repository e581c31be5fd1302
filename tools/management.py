"""Django's management commands, run with the settings of the demo."""

import hashlib
import os
import subprocess
import sys

from tools.console import say
from tools.files import locked, secret
from tools.paths import ROOT
from tools.problem import Problem
from tools.processes import last_line

MANAGE = (sys.executable, str(ROOT / "manage.py"))


def environment(servers, folder, *, owner=False):
    """The environment for Django; what is set already stays. `owner`: with the right to change tables."""
    defaults = {
        "SECRET_KEY": secret(folder / "secret-key"),
        "HTTPS": "False",
        "WHITENOISE_USE_FINDERS": "True",
        "UPLOADS": str(folder / "uploads"),
    }
    addresses = {
        "DATABASE_URL": servers.owner if owner else servers.application,
        "CELERY_BROKER_URL": servers.broker,
    }
    return {**defaults, **os.environ, **addresses}


def migrate(servers, folder):
    """Bring the tables, and the application's rights to them, up to date."""

    def bring_up_to_date():
        say("Bringing the database up to date")
        run_logged("migrate", "--verbosity=0", servers=servers, folder=folder, owner=True)
        if servers.owner != servers.application:
            run_logged("grant_rights", servers.application_role, servers=servers, folder=folder, owner=True)

    _once(bring_up_to_date, servers, folder / "migrated", _migrations())


def load_demo(servers, folder):
    """Load the demo into a database that has not had it."""

    def load():
        say("Loading the demo's records, which takes a minute the first time")
        run_logged("demo", servers=servers, folder=folder)

    _once(load, servers, folder / "demo-loaded")


def run_logged(*command, servers, folder, owner=False):
    """Run a management command, its output kept in a log. Raises Problem where it fails."""
    log = folder / "log" / f"{command[0]}.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with open(log, "wb") as output:
        done = subprocess.run(
            [*MANAGE, *command],
            env=environment(servers, folder, owner=owner),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
        )
    if done.returncode:
        raise Problem(f"“manage {command[0]}” did not work: {last_line(log)} ({log} tells more)")


def _once(action, servers, stamp, version=""):
    """Do something once for a database of our own, and again for another version; always for a given one.

    A database made anew has another owner's password.
    """
    done = hashlib.sha256(f"{servers.owner_password} {version}".encode()).hexdigest()
    with locked(stamp) as file:
        if servers.embedded and file.read() == done:
            return
        action()
        file.seek(0)
        file.truncate()
        file.write(done)


def _migrations():
    files = [
        ROOT / "requirements.txt",
        *sorted(ROOT.glob("*/migrations/*.py")),
        *ROOT.glob("*/management/commands/grant_rights.py"),
    ]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
